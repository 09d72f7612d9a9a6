package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FieldSelection;
import dev.skep.api.storage.StorageFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a format of columns: fields that nobody wants are not read, and conditions on fields skip groups of rows. */
public abstract class SkippedFieldsSuite extends SelectedFieldsSuite {
    private static final FieldSelection A = FieldSelection.of(0, FieldSelection.ALL);
    private static final FieldSelection D = FieldSelection.of(2, A);

    /** @param properties that put a thousand rows into each group that can be skipped, without compression */
    protected SkippedFieldsSuite(StorageFormat format, Map<String, String> properties) {
        super(format, properties);
    }

    @Test
    void otherFieldsAreNotRead() {
        assertThat(read(0, A).bytes()).isLessThan(read(0, FieldSelection.ALL).bytes() / 5);
        assertThat(read(0, D).bytes()).isLessThan(read(0, FieldSelection.ALL).bytes() / 5);
        assertThat(read(1, A).bytes()).isLessThan(read(1, FieldSelection.ALL).bytes() / 4);
    }

    @Test
    void groupsAreSkippedByFields() {
        assertThat(rows(A, new ColumnBound(0, List.of(0), 7100, 7200, null, false)))
                .isEqualTo(1000);
        assertThat(rows(A, new ColumnBound(0, List.of(0), 1, 99_999, List.of(1, 99_999), false)))
                .isEqualTo(1000);
        assertThat(rows(A, new ColumnBound(0, List.of(0), null, null, null, false)))
                .isEqualTo(ROWS - 1000);
    }

    @Test
    void groupsAreSkippedByFieldsOfFields() {
        ColumnBound bound = new ColumnBound(0, List.of(2, 0), null, 2990L, null, false);
        assertThat(rows(D, bound)).isEqualTo(1000);
        assertThat(rows(FieldSelection.ALL, bound)).isEqualTo(1000);
    }

    @Test
    void groupsAreSkippedByNulls() {
        assertThat(read(2, FieldSelection.ALL, ColumnBound.ofNull(2, List.of())).values())
                .isEmpty();
        assertThat(rows(FieldSelection.ALL, ColumnBound.ofNull(0, List.of(0)))).isEqualTo(ROWS);
    }

    private int rows(FieldSelection fields, ColumnBound bound) {
        return read(0, fields, bound).values().size();
    }
}
