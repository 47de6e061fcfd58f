# The window itself: what the shell refuses, before or around the vault.
error-path-not-chosen = First choose this file or folder with the Browse button, or drop it on the window.
error-machine-settings = The preferences of this computer could not be saved ({ $detail }). Check that your home folder can be written to and that the disk has room left.
error-call-lost = This action stopped before its end. Try it again; if it stops again, close Ancrage, reopen it and verify the vault.
