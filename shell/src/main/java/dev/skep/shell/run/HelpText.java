package dev.skep.shell.run;

import dev.skep.api.error.ErrorCode;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code help} prints. */
final class HelpText {
    private static final String TEXT =
            """
            Statements are HQL and end with a semicolon, or with one of these:
              \\g                            as a semicolon
              \\G, \\gx                       and one value on a line
              show databases; show tables; describe TABLE; describe function NAME;
              explain [analyze] QUERY;      how a query runs, and where its time goes
              set [KEY[=VALUE]]; set -v;    settings and variables (set hivevar:x=1; ${x})
              show settings [like 'TEXT'];  settings with their meaning
              reset [KEY];                  goes back to what the settings were
              source FILE;                  run a script
              add jar FILE;                 a jar of functions; list jars; delete jar FILE;
              dfs -ls PATH;                 look at files; also -cat, -count, -du, -get,
              dfs -mkdir PATH;              -getmerge, -put, -rm, -stat, -test, -text, …
              !COMMAND                      run a command of the system's shell, up to a
              !sh COMMAND                   semicolon, or up to the end of the line

            How results are shown, until the end of the session (.mode csv is
            set skep.shell.format=csv):
              .mode FORMAT        table, vertical, chart, csv, csv2, tsv, tsv2, dsv, json,
                                  hive, or auto
              \\x [on|off|auto]    one value on a line
              .header on|off      column names
              .nullvalue TEXT     what stands for NULL
              .nullcolor COLOR    how it stands out: faint, red, … or none
              .timing on|off      time of statements
              .rows N             the most rows, 0 for all
              .pager on|off|COMMAND
              .separator SIGN     between values of dsv
              .width N            of tables, 0 for the terminal's
              .chart              a bar for each row
              .output [FILE]      results to a file, or back to here
              .once FILE          the next result alone to a file
              .mode, .header, .timing, .nullvalue, .rows, .separator, .pager and .width
                                  alone tell what holds; \\timing turns over

            Short forms:
              \\d [TABLE]  describe     \\dt  tables   \\dv  views   \\df [PATTERN]  functions
              \\l  databases            \\c NAME  database             \\i FILE  run a script
              \\o FILE  output          .settings TEXT                .schema TABLE
              !set outputformat csv2 and the like do as in beeline.
              help, \\?                 this page
              help NAME                of an error code, a setting, a function, a command or
                                       a statement by the words that it begins with
              clear  the screen        \\q, quit, exit, Ctrl-D  leave

            Ctrl-C cancels the statement that runs. Tab completes keywords, tables, columns,
            functions and settings.
            """;

    /** A line of commands, and those further in behind it. */
    private static final Pattern ENTRY = Pattern.compile("(?m)^ {2}\\S.*\\n(?: {4,}.*\\n)*");

    private HelpText() {}

    static boolean knows(String what) {
        return !about(what).isEmpty();
    }

    /**
     * Empty when there is no help on it here.
     *
     * @param what an error code in any case, a word of the commands, the first words of a statement, or empty for all commands
     */
    static String about(String what) {
        if (what.isEmpty()) {
            return TEXT;
        }
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equalsIgnoreCase(what)) {
                return code + " (SQLSTATE " + code.sqlState() + "): " + code.meaning() + ".\n" + code.cure() + ".\n";
            }
        }
        String statements = StatementExamples.of(what);
        String word = what.replaceFirst("^[.!\\\\]", "");
        String withSign = word.equals(what) ? "" : entries(Pattern.compile("(?i)" + Pattern.quote(what) + "(?!\\w)"));
        String commands = withSign.isEmpty()
                ? entries(Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(word) + "(?!\\w)"))
                : withSign;
        return commands + statements;
    }

    /** Those in which a pattern is found, each with the lines that it goes on in. */
    private static String entries(Pattern wanted) {
        return ENTRY.matcher(TEXT)
                .results()
                .map(MatchResult::group)
                .filter(entry -> wanted.matcher(entry).find())
                .collect(Collectors.joining());
    }
}
