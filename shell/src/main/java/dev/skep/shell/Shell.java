package dev.skep.shell;

/** Placeholder entry point. */
public final class Shell {
    private Shell() {}

    public static void main(String[] arguments) {
        System.err.println("The shell is being built");
    }
}
