"""`python -m groundswell` is the command `groundswell`."""

from groundswell.cli.entry import main

if __name__ == "__main__":
    main()
