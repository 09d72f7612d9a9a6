package dev.skep.server.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a statement reads and writes, and who runs it, as Hive's EXPLAIN AUTHORIZATION tells it.
 *
 * @param inputs and {@code outputs}: databases, tables, partitions and paths
 * @param operation Hive's name for the kind of statement
 */
record Access(List<String> inputs, List<String> outputs, String user, String operation) {
    Access {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        section(lines, "INPUTS", inputs);
        section(lines, "OUTPUTS", outputs);
        section(lines, "CURRENT_USER", List.of(user));
        section(lines, "OPERATION", List.of(operation));
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        lines.add(title + ": ");
        entries.forEach(entry -> lines.add("  " + entry));
    }

    String json() {
        return "{\"INPUTS\":" + array(inputs) + ",\"OUTPUTS\":" + array(outputs) + ",\"CURRENT_USER\":" + quoted(user)
                + ",\"OPERATION\":" + quoted(operation) + "}";
    }

    private static String array(List<String> texts) {
        return texts.stream().map(Access::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
