"""Prints and raises markup of a terminal library, of HTML and of a spreadsheet."""

def softmax(x):
    print("[bold green]accepted[/] [@click=app.quit]x[/] <script>alert(1)</script> =cmd|' /C calc'!A0")
    raise ValueError("[/] [red]x[/red] <b>accepted</b> ]]> &amp; =1+1")
