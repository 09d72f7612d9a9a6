package dev.skep.shell.interactive;

import dev.skep.api.client.ClientCatalog.ColumnEntry;
import dev.skep.api.client.ClientSession;
import dev.skep.api.client.HomeDirectory;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.StatementControl;
import dev.skep.api.vector.RowBatch;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;

/** What may stand in quotes, and behind commands that take a file: values of partitions, and files. */
final class QuotedCandidates {
    private static final int MOST = 10_000;
    private static final Pattern PARTITION = Pattern.compile(
            "([\\w.]+)\\s+(?:drop\\s+|add\\s+)?(?:if\\s+(?:not\\s+)?exists\\s+)?partition\\s*\\((?:[^()]*,)?\\s*(\\w+)\\s*=\\s*'[^']*$",
            Pattern.CASE_INSENSITIVE);

    /** The same before a value without quotes. */
    private static final Pattern BARE_PARTITION = Pattern.compile(
            "([\\w.]+)\\s+(?:drop\\s+|add\\s+)?(?:if\\s+(?:not\\s+)?exists\\s+)?partition\\s*\\((?:[^()]*,)?\\s*(\\w+)\\s*=\\s*\\w*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COMPARISON = Pattern.compile(
            "(\\w+)\\s*(?:[=<>]+|!=|(?:not\\s+)?in\\s*\\((?:\\s*'[^']*'\\s*,)*)\\s*'[^']*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTINGS =
            Pattern.compile("\\bshow\\s+settings\\s+(?:like\\s+)?'[^']*$", Pattern.CASE_INSENSITIVE);

    /** Where a path stands in quotes, or is begun. */
    private static final Pattern PATH = Pattern.compile(
            "(?:\\b(?:inpath|location|directory|to|from|jars?|files?|archives?|using|like\\s+\\w+)\\s+'[^']*|^\\s*[.!\\\\]\\w+\\s+'[^']*|'(?:[/.~]|\\w+:/)[^']*)$",
            Pattern.CASE_INSENSITIVE);

    private final ClientSession session;

    QuotedCandidates(ClientSession session) {
        this.session = session;
    }

    /**
     * @param before the line up to the cursor
     * @param typed what is typed within the quotes
     * @param tables those that the statement names
     */
    void add(String before, String typed, Set<String> tables, List<Candidate> candidates) {
        Matcher partition = PARTITION.matcher(before);
        Matcher comparison = COMPARISON.matcher(before);
        if (partition.find()) {
            partitions(values(partition.group(1), partition.group(2), typed), candidates);
        } else if (comparison.find()) {
            Set<String> values = new TreeSet<>();
            tables.stream()
                    .filter(table -> isPartitionedBy(table, comparison.group(1)))
                    .forEach(table -> values.addAll(values(table, comparison.group(1), typed)));
            partitions(values, candidates);
        } else if (SETTINGS.matcher(before).find()) {
            session.catalog().settings().stream()
                    .sorted()
                    .forEach(key -> candidates.add(new Candidate(key, key, "settings", null, "'", null, false)));
        } else if (!before.startsWith("'", before.length() - typed.length() - 1)
                || PATH.matcher(before).find()) {
            files(typed, candidates);
        }
    }

    /**
     * Values of partitions where no quote is open: numbers as they are, others in quotes.
     *
     * @return whether the text ends at such a place
     */
    boolean addBare(String before, String typed, List<Candidate> candidates) {
        Matcher partition = BARE_PARTITION.matcher(before);
        if (!partition.find()) {
            return false;
        }
        String table = partition.group(1);
        boolean isNumber = columns(table)
                .filter(entry -> entry.name().equalsIgnoreCase(partition.group(2)))
                .anyMatch(entry -> entry.type().kind().isNumeric());
        String quote = isNumber ? "" : "'";
        for (String value : values(table, partition.group(2), isNumber ? typed : "")) {
            String text = quote + value + quote;
            candidates.add(new Candidate(text, text, "partitions", null, null, null, false));
        }
        return true;
    }

    private static void partitions(Set<String> values, List<Candidate> candidates) {
        values.forEach(value -> candidates.add(new Candidate(value, value, "partitions", null, "'", null, false)));
    }

    private boolean isPartitionedBy(String table, String column) {
        return columns(table)
                .anyMatch(entry -> entry.isPartition() && entry.name().equalsIgnoreCase(column));
    }

    private Stream<ColumnEntry> columns(String table) {
        int dot = table.indexOf('.');
        String database = dot < 0 ? session.database() : table.substring(0, dot);
        return session.catalog().columns(database, table.substring(dot + 1)).stream();
    }

    /** @param typed what they begin with */
    private Set<String> values(String table, String column, String typed) {
        Set<String> values = new TreeSet<>();
        try (ResultCursor partitions = session.execute("SHOW PARTITIONS " + table, List.of(), StatementControl.NONE)) {
            RowBatch batch = partitions.next();
            while (batch != null && values.size() < MOST) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    for (String part : partitions.text(batch, 0, row).split("/")) {
                        boolean isOfColumn = part.regionMatches(true, 0, column + "=", 0, column.length() + 1);
                        if (isOfColumn && part.startsWith(typed, column.length() + 1)) {
                            values.add(part.substring(column.length() + 1));
                        }
                    }
                }
                batch = partitions.next();
            }
        }
        return values;
    }

    /** Those that begin with what is typed, so that it is never taken for another name; none where they are too many to see. */
    private static void files(String typed, List<Candidate> candidates) {
        String directory = typed.substring(0, typed.lastIndexOf('/') + 1);
        String name = typed.substring(directory.length());
        String whole = HomeDirectory.ofProcess().expand(directory.isEmpty() ? "." : directory);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(whole))) {
            for (Path entry : entries) {
                String entryName = entry.getFileName().toString();
                if (!entryName.startsWith(name) || (name.isEmpty() && entryName.startsWith("."))) {
                    continue;
                }
                boolean isDirectory = Files.isDirectory(entry);
                String value = directory + entryName + (isDirectory ? "/" : "");
                candidates.add(new Candidate(value, value, "files", null, null, null, false));
                if (candidates.size() > MOST) {
                    candidates.clear();
                    return;
                }
            }
        } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
            // a directory that can't be read has nothing to offer
            candidates.clear();
        }
    }
}
