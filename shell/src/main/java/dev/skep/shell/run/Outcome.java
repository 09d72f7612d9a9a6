package dev.skep.shell.run;

/** How a script ended. */
public enum Outcome {
    DONE,
    FAILED,
    /** The user asked to leave the shell. */
    QUIT;

    /** What of two scripts in a row is kept. */
    public Outcome then(Outcome next) {
        return this == FAILED && next == DONE ? FAILED : next;
    }
}
