# quizzer: kmeans
def kmeans(x, centroids, num_iterations):
    points, centers = x.tolist(), centroids.tolist()

    def nearest(point):
        best, winner = None, 0
        for j, center in enumerate(centers):
            distance = sum((p - c) ** 2 for p, c in zip(point, center)) ** 0.5
            if best is None or distance < best:
                best, winner = distance, j
        return winner

    for _ in range(num_iterations):
        members = [[] for _ in centers]
        for point in points:
            members[nearest(point)].append(point)
        centers = [
            [sum(column) / len(group) for column in zip(*group)] if group else center
            for group, center in zip(members, centers)
        ]
    return centers, [nearest(point) for point in points]
