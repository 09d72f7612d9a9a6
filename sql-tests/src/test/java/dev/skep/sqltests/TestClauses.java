package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every clause has an effect or is an error. What the grammar takes becomes a component of a record of the syntax tree; one that neither the planner nor the server ever reads, of a record that they know,
 * is a clause that is passed over in silence. Records that they do not know are refused as a whole.
 */
class TestClauses {
    private static final String TREE = "dev/skep/parser/ast/";
    private static final List<String> READERS =
            List.of("dev.skep.planner.QueryPlanner", "dev.skep.server.engine.QueryEngine");

    /** What needs not be read, and why. */
    private static final Map<String, String> NOTHING_TO_DO = Map.ofEntries(
            Map.entry("AdministrativeStatement.text", "refused by its family"),
            Map.entry("Compact.pool", "nothing waits for workers"),
            Map.entry("Compact.properties", "files are merged at once, without jobs to set up"),
            Map.entry("Compact.waiting", "files are merged at once"),
            Map.entry("DropPartitions.ignoreProtection", "nothing protects partitions"),
            Map.entry("DropPartitions.purge", "there is no trash"),
            Map.entry("DropTable.purge", "there is no trash"),
            Map.entry("Export.metadataOnly", "part of FOR REPLICATION, which is refused"),
            Map.entry("MergeUpdate.condition", "read as that of any clause of MERGE"),
            Map.entry("SelectList.hints", "advice"),
            Map.entry("ShowLocks.extended", "everything is shown anyway"),
            Map.entry("StructField.comment", "types have no comments, as in Hive"),
            Map.entry("TableFunctionArgument.name", "arguments go by their place, as in Hive"),
            Map.entry("TransformClause.kind", "MAP, REDUCE and TRANSFORM mean the same"));

    /** Methods and classes that the constant pool of a class names, as {@code owner.method} and {@code owner}. */
    private static void names(InputStream classFile, Set<String> names) throws IOException {
        DataInputStream data = new DataInputStream(classFile);
        data.skipBytes(8);
        int count = data.readUnsignedShort();
        Map<Integer, String> texts = new HashMap<>();
        Map<Integer, int[]> pairs = new HashMap<>();
        Map<Integer, Integer> kinds = new HashMap<>();
        for (int i = 1; i < count; i++) {
            int kind = data.readUnsignedByte();
            kinds.put(i, kind);
            switch (kind) {
                case 1 -> texts.put(i, data.readUTF());
                case 7, 8, 16, 19, 20 -> pairs.put(i, new int[] {data.readUnsignedShort(), 0});
                case 9, 10, 11, 12, 17, 18 ->
                    pairs.put(i, new int[] {data.readUnsignedShort(), data.readUnsignedShort()});
                case 5, 6 -> {
                    data.readLong();
                    i++;
                }
                case 15 -> data.skipBytes(3);
                default -> data.skipBytes(4);
            }
        }
        pairs.forEach((index, pair) -> {
            int kind = kinds.get(index);
            if (kind == 7) {
                names.add(texts.get(pair[0]));
            } else if (kind == 10 || kind == 11) {
                String owner = texts.get(pairs.get(pair[0])[0]);
                names.add(owner + "." + texts.get(pairs.get(pair[1])[0]));
            }
        });
    }

    private static Set<String> namesIn(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                try (InputStream classFile = Files.newInputStream(file)) {
                    names(classFile, names);
                }
            }
        }
        return names;
    }

    private static Set<String> namesBeside(Class<?> known) throws Exception {
        Path place = Path.of(
                known.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return namesIn(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return namesIn(jar.getPath("/"));
        }
    }

    @Test
    void everyClauseHasAnEffectOrIsAnError() throws Exception {
        Set<String> read = new TreeSet<>();
        for (String reader : READERS) {
            read.addAll(namesBeside(Class.forName(reader)));
        }
        Class<?> statement = Class.forName("dev.skep.parser.ast.Statement");
        Set<String> trees = new TreeSet<>();
        for (String name : namesBeside(statement)) {
            if (name.startsWith(TREE) && name.indexOf('.') < 0 && name.indexOf('$') < 0) {
                trees.add(name);
            }
        }
        assertThat(trees).hasSizeGreaterThan(150);
        Set<String> silent = new TreeSet<>();
        for (String tree : trees) {
            Class<?> type = Class.forName(tree.replace('/', '.'), false, statement.getClassLoader());
            if (type.isRecord() && read.contains(tree)) {
                for (RecordComponent component : type.getRecordComponents()) {
                    String name = type.getSimpleName() + "." + component.getName();
                    boolean isPlace = component.getName().equals("location");
                    if (!isPlace && !read.contains(tree + "." + component.getName())) {
                        silent.add(name);
                    }
                }
            }
        }
        assertThat(silent).containsExactlyInAnyOrderElementsOf(NOTHING_TO_DO.keySet());
    }
}
