package dev.skep.shell.run;

/** What {@code help} prints. */
final class HelpText {
    static final String TEXT =
            """
            Statements are HQL and end with a semicolon. Besides them:
              help                     this page
              quit, exit               leave; so does Ctrl-D
              clear                    clear the screen
              source FILE;             run a script
              !COMMAND                 run a command of the system's shell
              set [KEY[=VALUE]];       show or change settings and variables (set hivevar:x=1; then ${x})
              reset [KEY];             back to the settings of the start
              add jar FILE;            load a jar of functions; list jars; delete jar FILE;
              dfs -ls PATH;            look at files; also -cat, -mkdir, -mv, -rm
              show databases; show tables; describe TABLE; describe function NAME;
              explain [analyze] QUERY; how a query runs, and where its time goes
            Ctrl-C cancels the statement that runs. Tab completes keywords, tables, columns and functions.
            """;

    private HelpText() {}
}
