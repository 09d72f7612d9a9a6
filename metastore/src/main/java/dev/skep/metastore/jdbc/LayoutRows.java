package dev.skep.metastore.jdbc;

import dev.skep.metastore.Partition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What the partitions of a table share, each kept once. */
final class LayoutRows {
    private final Session session;
    private final long tableId;
    private final Map<String, Long> known = new HashMap<>();

    LayoutRows(Session session, long tableId) {
        this.session = session;
        this.tableId = tableId;
    }

    static Map<Long, JsonFields> all(Session session, long tableId) throws SQLException {
        record Layout(long id, String text) {}
        Map<Long, JsonFields> layouts = new HashMap<>();
        for (Layout layout : session.list(
                "SELECT layout_id, layout FROM partition_layouts WHERE table_id = ?",
                row -> new Layout(row.getLong(1), row.getString(2)),
                tableId)) {
            layouts.put(layout.id(), JsonFields.parse(layout.text()));
        }
        return layouts;
    }

    /** The key of a partition's layout, which is made when it is new. */
    long idOf(Partition partition) throws SQLException {
        String layout = RecordText.layout(partition);
        Long id = known.get(layout);
        if (id == null) {
            id = findOrInsert(layout);
            known.put(layout, id);
        }
        return id;
    }

    private long findOrInsert(String layout) throws SQLException {
        String digest = digest(layout);
        Optional<Long> found = session.first(
                "SELECT layout_id FROM partition_layouts WHERE table_id = ? AND digest = ?",
                row -> row.getLong(1),
                tableId,
                digest);
        return found.isPresent()
                ? found.get()
                : session.insert(
                        "INSERT INTO partition_layouts (table_id, digest, layout) VALUES (?, ?, ?) RETURNING layout_id",
                        tableId,
                        digest,
                        layout);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
