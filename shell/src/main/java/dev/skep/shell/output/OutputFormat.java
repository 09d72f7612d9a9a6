package dev.skep.shell.output;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which results are printed. */
public enum OutputFormat {
    /** A box that fits the terminal. */
    TABLE(true, true),
    /** One line for each value. */
    VERTICAL(true, true),
    /** A bar for each row. */
    CHART(false, true),
    /** RFC 4180; NULL is an empty field, an empty string is a quoted one. */
    CSV(true, false),
    /** As beeline's csv2: commas, and quotes only around values that need them; NULL is {@code NULL}. */
    CSV2(true, false),
    /** Tab-separated with tabs, line ends and backslashes escaped; NULL is {@code \N}. */
    TSV(true, false),
    /** As beeline's tsv2: as CSV2, with tabs. */
    TSV2(true, false),
    /** As beeline's dsv: as CSV2, with a sign of one's choice. */
    DSV(true, false),
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

    /** @param name in any case; {@code jsonfile} and {@code ndjson} are JSON */
    public static Optional<OutputFormat> of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String known = upper.equals("JSONFILE") || upper.equals("NDJSON") ? "JSON" : upper;
        return Arrays.stream(values())
                .filter(format -> format.name().equals(known))
                .findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return Arrays.stream(values()).map(OutputFormat::toString).collect(Collectors.joining(", "));
    }

    public boolean headerByDefault() {
        return headerByDefault;
    }

    /** Whether people rather than programs read it, so that row counts and times are welcome. */
    public boolean forPeople() {
        return forPeople;
    }

    public RowPrinter printer(PrintStream out, PrintStyle style) {
        return switch (this) {
            case TABLE -> new TablePrinter(out, style);
            case VERTICAL -> new VerticalPrinter(out, style);
            case CHART -> new ChartPrinter(out, style);
            case CSV, TSV, HIVE, CSV2, TSV2, DSV -> new DelimitedPrinter(out, this, style);
            case JSON -> new JsonPrinter(out);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
