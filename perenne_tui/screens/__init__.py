"""One screen a file. A screen turns keys into changes of the session and shows the value that comes back."""
