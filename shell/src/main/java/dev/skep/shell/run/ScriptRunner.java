package dev.skep.shell.run;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ClientSession.ScriptStatement;
import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import dev.skep.shell.output.Streams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs scripts statement by statement: HQL and the engine's commands through JDBC, the shell's own commands here. */
public final class ScriptRunner {
    /** A plain name, which is not the beginning of an assignment or a path. */
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*([A-Za-z][\\w.-]*)(?=\\s|;|$)");

    private static final int MOST_NESTED = 50;
    /** How a command ends that nobody reads any more, as of {@code !seq 1000000} before {@code | head}. */
    private static final int READER_LEFT = 141;

    private static final Pattern LISTS = Pattern.compile("(show|describe)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE_END = Pattern.compile("(;|\\\\(?:[gG]|gx))\\s*$");
    private static final Pattern VERTICAL = Pattern.compile("\\\\(?:G|gx)$");
    private static final Pattern TOLD = Pattern.compile("set (skep\\.shell\\.\\w+)");
    private static final Pattern CHANGE = Pattern.compile("set \\S+=");
    private static final Pattern LINE_COMMAND =
            Pattern.compile("\\s*(?:[!.\\\\?]|(?:help|quit|exit|clear)\\b)", Pattern.CASE_INSENSITIVE);

    private final SkepConnection connection;
    private final Streams streams;
    private final StatementRunner statements;
    private final ErrorPrinter errors;
    private final HomeDirectory home;
    private final OutputFile output;
    private int depth;

    public ScriptRunner(SkepConnection connection, Streams streams, RunOptions options, HomeDirectory home) {
        this.connection = connection;
        this.streams = streams;
        this.home = home;
        this.output = new OutputFile(home);
        this.statements = new StatementRunner(connection, streams, options, output);
        this.errors = new ErrorPrinter(streams, options.stacktrace());
    }

    /** Cancels the statement that runs, if any; called from another thread. */
    public void cancel() {
        statements.cancel();
    }

    /** Runs a file, with its directory as the variable {@code script_dir}. */
    public Outcome runFile(Path file) throws SQLException {
        Script script;
        try {
            script = Script.read(file);
        } catch (IOException e) {
            errors.print(
                    new IOException("The script '" + file + "' can't be read: " + FileReason.ofReading(file, e), e));
            return Outcome.FAILED;
        }
        statements.quietly("set hivevar:script_dir=" + script.directory());
        return run(script);
    }

    /** Runs statements as they arrive, so that a program at the other end of a pipe can read answers before it goes on. */
    public Outcome runStream() throws SQLException, IOException {
        Reader reader = new InputStreamReader(streams.in(), StandardCharsets.UTF_8);
        BufferedReader lines = new BufferedReader(reader);
        StringBuilder pending = new StringBuilder();
        Outcome outcome = Outcome.DONE;
        int lineNumber = 0;
        int firstLine = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lineNumber++;
            pending.append(line).append('\n');
            boolean mayEnd =
                    LINE_END.matcher(line).find() || LINE_COMMAND.matcher(line).lookingAt();
            if (mayEnd && connection.session().isComplete(pending.toString())) {
                outcome = outcome.then(run(new Script(pending.toString(), null, null, firstLine)));
                if (outcome == Outcome.QUIT
                        || (outcome == Outcome.FAILED && !statements.display().force())) {
                    return outcome;
                }
                pending.setLength(0);
                firstLine = lineNumber + 1;
            }
        }
        return outcome.then(run(new Script(pending.toString(), null, null, firstLine)));
    }

    /** Runs all statements, up to the first that fails unless errors are to be passed over. */
    public Outcome run(Script script) throws SQLException {
        Outcome outcome = Outcome.DONE;
        for (ScriptStatement statement : connection.session().split(script.text())) {
            if (statements.display().verbose()) {
                streams.out().println(statement.text());
            }
            outcome = outcome.then(run(script, statement));
            if (outcome == Outcome.QUIT
                    || (outcome == Outcome.FAILED && !statements.display().force())) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome run(Script script, ScriptStatement statement) throws SQLException {
        ClientSession session = connection.session();
        try {
            if (statement.fault() != null) {
                throw new SQLException(statement.fault());
            }
            return command(script, statement);
        } catch (SQLException e) {
            errors.print(e, session, script, statement);
        } catch (IOException e) {
            errors.print(e);
        }
        return Outcome.FAILED;
    }

    private Outcome command(Script script, ScriptStatement statement) throws SQLException, IOException {
        String text = statement.text();
        char first = text.charAt(0);
        if (first == '.' || first == '\\' || (first == '!' && LineCommands.isBeeline(text))) {
            Display display = statements.display();
            String words = LineCommands.words(statements.substitute(text), display.settings());
            if (words.isEmpty()) {
                if (!display.silent()) {
                    streams.err().println("Note: '" + text + "' has no effect here");
                }
                return Outcome.DONE;
            }
            Matcher told = TOLD.matcher(words);
            if (told.matches()) {
                streams.out().println(told.group(1) + "=" + statements.substitute("${hiveconf:" + told.group(1) + "}"));
                streams.out().flush();
                return Outcome.DONE;
            }
            boolean isStatement = text.toLowerCase(Locale.ROOT).startsWith("!sql");
            Outcome outcome = command(words, !isStatement, script);
            if (CHANGE.matcher(words).lookingAt() && !display.silent()) {
                tellChange(text, words, script);
            }
            if (words.startsWith("output ") && outcome == Outcome.DONE && !display.silent()) {
                tellOutput(text, words.substring("output ".length()).strip(), script);
            }
            return outcome;
        }
        return command(text, statement.isCommand(), script);
    }

    /** Of what is typed, and of beeline's command, which there shows results as well. */
    private void tellOutput(String text, String name, Script script) throws SQLException {
        boolean isRecord = text.toLowerCase(Locale.ROOT).startsWith("!record");
        if (!name.isEmpty() && (isRecord || isTyped(script))) {
            streams.err()
                    .println("Note: Results go to '" + name + "' and are not shown here, until "
                            + text.split("\\s+", 2)[0] + " alone");
            streams.err().flush();
        }
    }

    private boolean isTyped(Script script) throws SQLException {
        return script.name() == null && statements.display().options().interactive();
    }

    /** Of what is typed, all changes are told; of scripts those that nobody reads off the text, or that change nothing. */
    private void tellChange(String text, String words, Script script) throws SQLException {
        Display display = statements.display();
        boolean turnsOver = text.strip().indexOf(' ') < 0;
        if (isTyped(script)) {
            streams.out().println(words.substring("set ".length()));
            streams.out().flush();
        } else if (turnsOver) {
            streams.err().println("Note: " + words.substring("set ".length()));
        }
        if (words.startsWith("set skep.shell.expanded=") && display.isExpandedInVain()) {
            streams.err().println("Note: '" + text + "' has no effect on results of form " + display.format());
        }
    }

    private Outcome command(String text, boolean isCommand, Script script) throws SQLException, IOException {
        if (text.startsWith("!")) {
            return shell(statements.substitute(text.substring(1)).strip());
        }
        String[] words = text.split("\\s+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "quit", "exit" -> {
                if (!rest.isEmpty()) {
                    throw new IOException("'" + words[0] + "' leaves the shell, and takes no '" + rest + "'");
                }
                return Outcome.QUIT;
            }
            case "source" -> {
                return source(statements.substitute(rest), script);
            }
            case "output" -> output.change(statements.substitute(rest));
            case "once" -> output.once(statements.substitute(rest));
            case "help", "?" -> help(rest);
            case "clear" -> {
                if (!rest.isEmpty()) {
                    throw new IOException("'" + words[0] + "' clears the screen, and takes no '" + rest + "'");
                }
                streams.out().print(streams.outIsTerminal() ? "\033[H\033[2J" : "");
            }
            default -> {
                Matcher vertical = VERTICAL.matcher(text);
                boolean plain = isCommand && !LISTS.matcher(text).lookingAt();
                statements.run(vertical.replaceFirst(""), plain, vertical.find(0));
            }
        }
        streams.out().flush();
        return Outcome.DONE;
    }

    /** What the shell itself does not tell of, the engine does: its settings and functions. */
    private void help(String what) throws SQLException, IOException {
        ClientSession session = connection.session();
        String word = what.replaceFirst("\\s*;$", "").strip();
        boolean isCommand = HelpText.knows(word);
        if (isCommand) {
            paged(HelpText.about(word));
        }
        if (session.catalog().settings().contains(word.toLowerCase(Locale.ROOT))) {
            statements.run("show settings like '" + word + "'", false, true);
        } else if (word.matches("\\w+") && session.completionWords().contains(word.toLowerCase(Locale.ROOT))) {
            statements.run("describe function extended " + word, true, false);
        } else if (!isCommand) {
            throw new IOException(
                    "There is no help on '" + word
                            + "'\nHint: help lists the commands; DESCRIBE FUNCTION NAME tells of functions, SHOW SETTINGS LIKE 'TEXT' of settings");
        }
    }

    private void paged(String text) throws SQLException, IOException {
        String pager = streams.outIsTerminal()
                ? PagedOutput.command(statements.display().pager())
                : null;
        int height = streams.height().getAsInt();
        streams.out().flush();
        if (pager == null || height <= 0) {
            streams.out().print(text);
            return;
        }
        try (PagedOutput paged = new PagedOutput(streams.out(), pager, height)) {
            paged.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // whoever leaves the pager has read enough
            streams.out().flush();
        }
    }

    private Outcome shell(String command) throws IOException {
        Matcher word = FIRST_WORD.matcher(command);
        if (word.lookingAt() && !ShellCommand.isKnown(word.group(1))) {
            throw new IOException(
                    "There is no command '!" + word.group(1) + "', neither of Skep's nor of the system's shell\nHint: "
                            + LineCommands.hint("!", word.group(1)) + "\\? lists those of Skep's");
        }
        int code = ShellCommand.run(command, streams);
        boolean isLeft = code == READER_LEFT && !streams.outIsTerminal();
        if (code == 0 || isLeft) {
            return Outcome.DONE;
        }
        streams.err().println("Command failed with exit code = " + code);
        return Outcome.FAILED;
    }

    private Outcome source(String name, Script script) throws SQLException, IOException {
        String unquoted = name.replaceAll("^(['\"])(.*)\\1$", "$2");
        if (unquoted.isEmpty()) {
            throw new IOException("source needs the name of a file");
        }
        if (depth >= MOST_NESTED) {
            throw new IOException("Scripts source one another more than " + MOST_NESTED + " deep");
        }
        Path file;
        try {
            file = Path.of(home.expand(unquoted));
        } catch (InvalidPathException e) {
            throw new IOException("'" + unquoted + "' is no file name", e);
        }
        if (!file.isAbsolute() && !Files.exists(file) && script.directory() != null) {
            file = script.directory().resolve(file);
        }
        depth++;
        try {
            return runFile(file);
        } finally {
            depth--;
            if (script.directory() != null) {
                statements.quietly("set hivevar:script_dir=" + script.directory());
            }
        }
    }
}
