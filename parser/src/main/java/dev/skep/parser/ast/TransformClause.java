package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/**
 * Rows sent through a script: {@code SELECT TRANSFORM(…)}, {@code MAP …} or {@code REDUCE … USING 'command'}.
 * No columns means {@code key, value}.
 *
 * @param command as it was written between its quotes: a backslash is the script's, not the statement's
 */
public record TransformClause(
        TransformKind kind,
        List<SelectItem> inputs,
        Optional<RowFormat> inputFormat,
        Optional<String> recordWriter,
        String command,
        List<TransformColumn> columns,
        Optional<RowFormat> outputFormat,
        Optional<String> recordReader,
        NodeLocation location)
        implements SelectClause {
    public TransformClause {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
    }
}
