package dev.skep.sqltests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of statements and their answers. Blocks are separated by blank lines and begin with a directive:
 *
 * <pre>
 * statement ok                      the statement that follows succeeds
 * statement error CODE [line:col]   it fails with this code, at this place
 * query LETTERS [rowsort]           its rows, tab-separated, stand behind ----
 * </pre>
 *
 * Lines that begin with {@code #} are comments; the first two are the case's name and feature.
 */
final class GoldenCase {
    /** A directive with its statement. */
    static final class Block {
        final List<String> comments = new ArrayList<>();
        final int line;
        final String directive;
        final List<String> sql = new ArrayList<>();
        List<String> rows;

        Block(int line, String directive) {
            this.line = line;
            this.directive = directive;
        }

        String[] words() {
            return directive.split("\\s+");
        }

        /** Whether the statement changes nothing, and so may be run once more. */
        boolean isSelect() {
            return directive.startsWith("query") && statement().matches("(?is)(select|with|from|values)\\b.*");
        }

        String statement() {
            String text = String.join("\n", sql).strip();
            return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        }
    }

    final Path file;
    final List<String> header = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();

    private GoldenCase(Path file) {
        this.file = file;
    }

    static GoldenCase read(Path file) throws IOException {
        GoldenCase golden = new GoldenCase(file);
        Block block = null;
        List<String> comments = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (block == null && line.startsWith("#")) {
                (golden.blocks.isEmpty() && golden.header.size() < 2 ? golden.header : comments).add(line);
            } else if (block == null && line.matches("(statement|query) .*")) {
                block = new Block(i + 1, line.strip());
                block.comments.addAll(comments);
                comments.clear();
                golden.blocks.add(block);
            } else if (line.isBlank()) {
                block = null;
            } else if (block == null) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": a directive is wanted, not: " + line);
            } else if (line.equals("----") && block.rows == null) {
                block.rows = new ArrayList<>();
            } else {
                (block.rows != null ? block.rows : block.sql).add(line);
            }
        }
        return golden;
    }

    /** Writes the case back, with the rows that its blocks have now. */
    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        header.forEach(line -> text.append(line).append('\n'));
        for (Block block : blocks) {
            if (text.length() > 0 && block != blocks.get(0)) {
                text.append('\n');
            }
            block.comments.forEach(line -> text.append(line).append('\n'));
            text.append(block.directive).append('\n');
            block.sql.forEach(line -> text.append(line).append('\n'));
            if (block.rows != null) {
                text.append("----\n");
                block.rows.forEach(line -> text.append(line).append('\n'));
            }
        }
        Files.writeString(file, text);
    }
}
