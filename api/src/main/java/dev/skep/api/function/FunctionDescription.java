package dev.skep.api.function;

import java.util.List;

/**
 * What people read about a function; feeds DESCRIBE FUNCTION, completion and the reference page.
 *
 * @param name in lower case
 * @param usage the call form, as in {@code substr(str, pos[, len])}
 * @param description sentences; {@code _FUNC_} stands for the name
 * @param examples example calls, one a line, or empty
 * @param deterministic whether equal arguments always give equal results
 */
public record FunctionDescription(
        String name, List<String> aliases, String usage, String description, String examples, boolean deterministic) {
    public FunctionDescription {
        aliases = List.copyOf(aliases);
    }
}
