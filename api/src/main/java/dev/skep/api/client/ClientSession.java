package dev.skep.api.client;

import dev.skep.api.error.SkepException;
import java.util.List;
import java.util.Map;

/** All that a driver may ask of an engine on behalf of one connection. Statements of a session run one after another. */
public interface ClientSession extends AutoCloseable {
    /**
     * Runs one statement, or a client command such as SET or ADD JAR. Rows come from the cursor; writes and definitions are done when this
     * returns.
     *
     * @param sql without a closing semicolon
     * @param parameters values of the {@code ?} markers, boxed as {@link dev.skep.api.vector.VectorValues} says
     * @param control by which another thread can cancel, and watch
     * @throws SkepException with a code and, where it is about the text, a place in it
     */
    ResultCursor execute(String sql, List<Object> parameters, StatementControl control);

    /**
     * What a statement would return, without running it.
     *
     * @param parameters the values of the first parameters, as {@link #execute} takes them; null for those that have none yet
     */
    StatementShape describe(String sql, List<Object> parameters);

    /** Whether statements that change anything are refused from now on, with READ_ONLY. */
    void readOnly(boolean readOnly);

    String database();

    void useDatabase(String name);

    /** Effective settings by key. */
    Map<String, String> settings();

    ClientCatalog catalog();

    /** Words for completion: keywords and function names. */
    List<String> completionWords();

    /** What may follow a script typed so far. */
    FollowingWords following(String script);

    /** Splits a script into statements and client commands. */
    List<ScriptStatement> split(String script);

    /** Whether a text ends with a whole statement, so that a shell need not ask for another line. */
    boolean isComplete(String script);

    /** The quote, {@code /*} or parenthesis that a text typed so far leaves open; else the empty string. */
    String open(String script);

    /** An error as people read it: one to three lines, with the line of the statement and a caret where the place is known. */
    String render(SkepException error, String sql);

    @Override
    void close();

    /**
     * A statement of a script.
     *
     * @param line of its first character in the script, from 1
     * @param isCommand whether it is a client command ({@code set}, {@code !}, {@code dfs}, {@code source}, …) rather than SQL
     * @param fault why it can't be run, at a place in {@code text}: a comment, string or name in it is not closed; null when nothing is wrong
     */
    record ScriptStatement(String text, int line, int column, boolean isCommand, SkepException fault) {}
}
