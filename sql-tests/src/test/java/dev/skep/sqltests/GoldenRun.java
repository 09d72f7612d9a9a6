package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.SessionProvider;
import dev.skep.api.client.StatementControl;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.RowBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs one case in a warehouse of its own. {@code ${dir}} in statements is a scratch directory, {@code ${data}} the data that ships with the cases. */
public final class GoldenRun {
    private final GoldenCase golden;
    private final Profile profile;
    private final Path directory;
    private final String warehouse;
    private final boolean complete;

    /** @param complete whether to write the rows that come into the case instead of comparing them */
    GoldenRun(GoldenCase golden, Profile profile, Path directory, boolean complete) {
        this(golden, profile, directory, directory.resolve("warehouse").toString(), complete);
    }

    private GoldenRun(GoldenCase golden, Profile profile, Path directory, String warehouse, boolean complete) {
        this.golden = golden;
        this.profile = profile;
        this.directory = directory;
        this.warehouse = warehouse;
        this.complete = complete;
    }

    /** Runs the case of a file in a warehouse anywhere. @param settings of the connection */
    public static void run(Path file, Map<String, String> settings, Path directory, String warehouse)
            throws IOException {
        Profile profile = new Profile("given", settings, false, Set.of(), Map.of());
        new GoldenRun(GoldenCase.read(file), profile, directory, warehouse, false).run();
    }

    void run() throws IOException {
        SessionProvider provider =
                ServiceLoader.load(SessionProvider.class).findFirst().orElseThrow();
        Map<String, String> properties = new HashMap<>(profile.settings());
        properties.put("user", "tester");
        properties.put("hive.local.time.zone", "America/Los_Angeles");
        try (ClientSession session = provider.open(warehouse, properties)) {
            for (GoldenCase.Block block : golden.blocks) {
                run(block, session);
                if (profile.repeat() && block.isSelect()) {
                    run(block, session);
                }
            }
        }
        if (complete) {
            golden.write();
        }
    }

    private void run(GoldenCase.Block block, ClientSession session) {
        String place = golden.file + ":" + block.line + "\n" + block.statement() + "\n";
        String sql = block.statement()
                .replace("${dir}", directory.toString())
                .replace("${data}", Path.of("data").toAbsolutePath().toString());
        String[] words = block.words();
        boolean wantsError = words[0].equals("statement") && words[1].equals("error");
        try (ResultCursor cursor = session.execute(sql, List.of(), StatementControl.NONE)) {
            List<String> rows = rows(cursor);
            if (wantsError) {
                fail(place + "an error " + words[2] + " was expected");
            }
            if (words[0].equals("query")) {
                check(block, cursor, rows, place);
            }
        } catch (SkepException e) {
            if (!wantsError) {
                // what failed stands in the first line, which is all that summaries show
                String first = golden.file + ":" + block.line + " " + e.code() + ": " + e.getMessage();
                throw new AssertionError(first + "\n" + place + session.render(e, sql), e);
            }
            assertThat(e.code().name()).as(place + e.getMessage()).isEqualTo(words[2]);
            if (words.length > 3) {
                String location = e.location().map(SourceLocation::toString).orElse("none");
                assertThat(location).as(place + e.getMessage()).isEqualTo(words[3]);
            }
        }
    }

    private void check(GoldenCase.Block block, ResultCursor cursor, List<String> rows, String place) {
        String[] words = block.words();
        String letters =
                cursor.rowType().types().stream().map(GoldenRun::letter).collect(Collectors.joining());
        assertThat(letters).as(place + "column types " + cursor.rowType()).isEqualTo(words[1]);
        boolean sorted = words.length > 2 && words[2].equals("rowsort");
        List<String> actual = sorted ? rows.stream().sorted().toList() : rows;
        if (complete) {
            block.rows = new ArrayList<>(actual);
            return;
        }
        List<String> wanted = block.rows == null ? List.of() : block.rows;
        assertThat(actual).as(place).isEqualTo(sorted ? wanted.stream().sorted().toList() : wanted);
    }

    private static List<String> rows(ResultCursor cursor) {
        List<String> rows = new ArrayList<>();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < batch.columnCount(); column++) {
                    String text = cursor.text(batch, column, row);
                    cells.add(
                            text == null
                                    ? "NULL"
                                    : text.isEmpty()
                                            ? "(empty)"
                                            : text.replace("\n", "\\n").replace("\t", "\\t"));
                }
                rows.add(String.join("\t", cells));
            }
        }
        return rows;
    }

    /** I integer, R float, N decimal, T text, B boolean, D date, P timestamp, V interval, Y binary, X nested, U untyped. */
    static String letter(DataType type) {
        return switch (type.kind()) {
            case VOID -> "U";
            case BOOLEAN -> "B";
            case TINYINT, SMALLINT, INT, BIGINT -> "I";
            case FLOAT, DOUBLE -> "R";
            case DECIMAL -> "N";
            case STRING, VARCHAR, CHAR -> "T";
            case DATE -> "D";
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> "P";
            case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> "V";
            case BINARY -> "Y";
            case ARRAY, MAP, STRUCT, UNION -> "X";
        };
    }
}
