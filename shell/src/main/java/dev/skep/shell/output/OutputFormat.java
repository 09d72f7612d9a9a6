package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The forms in which results are printed. */
public enum OutputFormat {
    /** A box that fits the terminal. */
    TABLE(true, true),
    /** One line for each value. */
    VERTICAL(true, true),
    /** RFC 4180; NULL is an empty field, an empty string is a quoted one. */
    CSV(true, false),
    /** Tab-separated with tabs, line ends and backslashes escaped; NULL is {@code \N}. */
    TSV(true, false),
    /** One object for each row and line. */
    JSON(false, false),
    /** What Hive's CLI prints: values as they are, tab-separated; NULL is {@code NULL}. */
    HIVE(false, false);

    private final boolean headerByDefault;
    private final boolean forPeople;

    OutputFormat(boolean headerByDefault, boolean forPeople) {
        this.headerByDefault = headerByDefault;
        this.forPeople = forPeople;
    }

    /** @param name in any case */
    public static Optional<OutputFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    public boolean headerByDefault() {
        return headerByDefault;
    }

    /** Whether people rather than programs read it, so that row counts and times are welcome. */
    public boolean forPeople() {
        return forPeople;
    }

    /** @param width of the terminal; 0 for no limit */
    public RowPrinter printer(PrintStream out, boolean header, IntSupplier width) {
        return switch (this) {
            case TABLE -> new TablePrinter(out, header, width.getAsInt());
            case VERTICAL -> new VerticalPrinter(out);
            case CSV, TSV, HIVE -> new DelimitedPrinter(out, this, header);
            case JSON -> new JsonPrinter(out);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
