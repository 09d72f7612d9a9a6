package dev.skep.server.settings;

import java.util.List;

/** The settings that say how the shell shows results. The engine keeps and checks them; the shell alone looks at them. */
final class ShellSettings {
    private ShellSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                Setting.choice(
                        "skep.shell.format",
                        "auto",
                        List.of(
                                "auto",
                                "table",
                                "vertical",
                                "chart",
                                "csv",
                                "csv2",
                                "tsv",
                                "tsv2",
                                "dsv",
                                "json",
                                "hive"),
                        "The form of results in the shell; auto: what the command line says, else table on a terminal and hive elsewhere"),
                Setting.choice(
                        "skep.shell.expanded",
                        "off",
                        List.of("off", "on", "auto"),
                        "on: tables are shown with one line for each value; auto: when a row is too wide for the terminal"),
                Setting.choice(
                        "skep.shell.header",
                        "auto",
                        List.of("auto", "true", "false"),
                        "Whether results begin with column names in the shell; auto: as the form has it"),
                Setting.text("skep.shell.null", "NULL", "What the shell shows for NULL in all forms but json"),
                Setting.choice(
                        "skep.shell.nullcolor",
                        "faint",
                        List.of("faint", "none", "red", "green", "yellow", "blue", "magenta", "cyan"),
                        "How NULL stands out in tables on a terminal"),
                new Setting<>(
                        "skep.shell.delimiter",
                        "|",
                        "The sign between values of the form dsv, in quotes where it is a semicolon or a blank; \\t is a tab",
                        List.of(),
                        ShellSettings::delimiter),
                new Setting<>(
                        "skep.shell.rows",
                        "1000",
                        "The most rows of a result that the shell shows on a terminal; 0 for all",
                        List.of(),
                        text -> number(text, "a number of rows", 18)),
                new Setting<>(
                        "skep.shell.width",
                        "0",
                        "How many columns wide tables are in the shell; 0: as the terminal, and without a limit elsewhere",
                        List.of(),
                        text -> number(text, "a number of columns", 6)),
                Setting.bool("skep.shell.timing", true, "Whether the shell says how long a statement took"),
                Setting.text(
                        "skep.shell.pager",
                        "auto",
                        "The command that long results go through on a terminal; auto: $PAGER, else less -SRX where there is one; off: none"),
                Setting.bool("skep.shell.silent", false, "Whether the shell prints results and errors only"),
                Setting.bool("skep.shell.verbose", false, "Whether the shell prints statements before they run"),
                Setting.bool("skep.shell.force", false, "Whether a script goes on after a statement that fails"),
                Setting.bool(
                        "hive.cli.print.header", false, "Whether results of the form hive begin with column names"),
                Setting.bool(
                        "hive.cli.print.current.db",
                        true,
                        "Whether the prompt of the shell names the current database"),
                Setting.bool(
                        "hive.cli.print.escape.crlf",
                        false,
                        "Whether line ends in values of the form hive are printed as \\n and \\r"));
    }

    private static Long number(String text, String what, int digits) {
        if (!text.matches("\\d{1," + digits + "}")) {
            throw new IllegalArgumentException(what + " is wanted");
        }
        return Long.parseLong(text);
    }

    private static String delimiter(String text) {
        if (text.isEmpty() || text.equals("''") || text.equals("\"\"")) {
            throw new IllegalArgumentException("a sign is wanted");
        }
        return text;
    }
}
