package dev.skep.format.text.parse;

import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.TimestampVectorBuilder;
import dev.skep.function.type.DateTimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

/** Timestamps with local time zone, with a zone after them or in the session's. */
final class InstantParser implements ColumnParser {
    private final ZoneId zone;

    InstantParser(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public TimestampVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        TimestampVectorBuilder values = new TimestampVectorBuilder(rows);
        for (int row = 0; row < rows; row++) {
            Instant instant = lengths[row] <= 0
                    ? null
                    : DateTimeText.parseInstant(
                                    new String(data, starts[row], lengths[row], StandardCharsets.UTF_8), zone)
                            .orElse(null);
            values.appendObject(instant);
        }
        return (TimestampVector) values.build();
    }
}
