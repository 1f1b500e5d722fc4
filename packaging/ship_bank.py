"""Puts the bank and the solutions into wheels as `quizzer/_bank`.

Only into standard wheels: an editable install reads them at the repository's root, and a copy in
site-packages would go stale.
"""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SHIPPED = ("question_bank", "solutions")


class ShipBank(BuildHookInterface):
    """Adds the folders to the wheel's contents."""

    def initialize(self, version, build_data):
        if self.target_name == "wheel" and version == "standard":
            for name in SHIPPED:
                build_data["force_include"][name] = f"quizzer/_bank/{name}"
