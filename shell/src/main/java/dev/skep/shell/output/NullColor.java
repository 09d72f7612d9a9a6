package dev.skep.shell.output;

import java.util.Locale;

/** How NULL stands out from texts on a terminal. */
public enum NullColor {
    FAINT(2),
    NONE(0),
    RED(31),
    GREEN(32),
    YELLOW(33),
    BLUE(34),
    MAGENTA(35),
    CYAN(36);

    private static final String PLAIN = "\033[0m";

    private final int code;

    NullColor(int code) {
        this.code = code;
    }

    /** @param name as {@link #toString()} gives it */
    public static NullColor of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String paint(String text) {
        return this == NONE ? text : "\033[" + code + "m" + text + PLAIN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
