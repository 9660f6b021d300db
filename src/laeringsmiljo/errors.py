"""The one error that a user is meant to read."""


class CourseError(Exception):
    """Something the user can mend, told in a sentence in the user's language.

    Faces (shell, server, notebook) show its text alone, without a traceback.
    """
