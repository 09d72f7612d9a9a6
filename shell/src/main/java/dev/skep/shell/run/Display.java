package dev.skep.shell.run;

import dev.skep.shell.output.NullColor;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.PrintStyle;
import dev.skep.shell.output.Streams;
import java.util.Map;

/**
 * How statements and results are shown at this moment: what the session's settings say, else what the command line says.
 *
 * @param settings those that were set, by key
 */
record Display(RunOptions options, Map<String, String> settings) {
    private static final String DEFAULT_ROWS = "1000";

    OutputFormat format() {
        OutputFormat format = OutputFormat.of(text("format", "auto")).orElse(options.format());
        boolean canBe = format == OutputFormat.TABLE || format == OutputFormat.HIVE;
        return canBe && isExpanded() ? OutputFormat.VERTICAL : format;
    }

    private boolean isExpanded() {
        return text("expanded", "off").equals("on");
    }

    /** Whether results were to have one value on a line, and are of a form that has none. */
    boolean isExpandedInVain() {
        return isExpanded() && format() != OutputFormat.VERTICAL;
    }

    /** Whether tables that are wider than the terminal are shown with one value on a line. */
    boolean expandsWideTables() {
        return text("expanded", "off").equals("auto");
    }

    boolean silent() {
        return flag("silent", options.silent());
    }

    boolean verbose() {
        return flag("verbose", options.verbose());
    }

    boolean force() {
        return flag("force", options.force());
    }

    boolean timing() {
        return flag("timing", true);
    }

    /** The most rows to show of a result; 0 for all. */
    long rows(OutputFormat format, Streams results) {
        boolean limited = options.interactive() && results.outIsTerminal() && format.forPeople();
        return limited ? Long.parseLong(text("rows", DEFAULT_ROWS)) : 0;
    }

    /** {@code auto}, {@code off} or a command. */
    String pager() {
        return options.interactive() ? unquoted(text("pager", "auto")) : "off";
    }

    /** @param format of this result, which need not be that of the session */
    PrintStyle style(OutputFormat format, Streams results) {
        return new PrintStyle(
                header(format),
                unquoted(settings.get("skep.shell.null")),
                unquoted(text("delimiter", "|")).replace("\\t", "\t"),
                flagOf("hive.cli.print.escape.crlf", false),
                results.outIsTerminal() ? NullColor.of(text("nullcolor", "faint")) : NullColor.NONE,
                width(results));
    }

    /** Quotes around a text hold blanks and semicolons, and are no part of it. */
    private static String unquoted(String text) {
        return text == null ? null : text.replaceAll("(?s)^(['\"])(.*)\\1$", "$2");
    }

    private int width(Streams results) {
        int asked = Integer.parseInt(text("width", "0"));
        return asked > 0 ? asked : results.width().getAsInt();
    }

    private boolean header(OutputFormat format) {
        if (format == OutputFormat.HIVE && format() != OutputFormat.HIVE) {
            return false;
        }
        String asked = text("header", "auto");
        if (!asked.equals("auto")) {
            return asked.equals("true");
        }
        if (options.header() != null) {
            return options.header();
        }
        return format == OutputFormat.HIVE ? flagOf("hive.cli.print.header", false) : format.headerByDefault();
    }

    private String text(String name, String otherwise) {
        return settings.getOrDefault("skep.shell." + name, otherwise);
    }

    private boolean flag(String name, boolean otherwise) {
        return flagOf("skep.shell." + name, otherwise);
    }

    private boolean flagOf(String key, boolean otherwise) {
        String value = settings.get(key);
        return value == null ? otherwise : value.equalsIgnoreCase("true") || value.equals("1");
    }
}
