package dev.skep.format.parquet.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/** Makes the tree of fields from the flat list in a footer. */
public final class SchemaReader {
    private final List<SchemaElement> elements;
    private int next;
    private int leaves;

    private SchemaReader(List<SchemaElement> elements) {
        this.elements = elements;
    }

    /**
     * @throws IndexOutOfBoundsException when the list is malformed
     * @throws IllegalArgumentException when a field's annotation does not go with how its values are stored
     */
    public static ParquetField read(List<SchemaElement> elements) {
        return new SchemaReader(elements).field(0, 0, true);
    }

    private ParquetField field(int parentDefinition, int parentRepetition, boolean root) {
        SchemaElement element = elements.get(next++);
        FieldRepetitionType repetitionType = root ? FieldRepetitionType.REQUIRED : element.repetition_type;
        int definition = parentDefinition + (repetitionType == FieldRepetitionType.REQUIRED ? 0 : 1);
        int repetition = parentRepetition + (repetitionType == FieldRepetitionType.REPEATED ? 1 : 0);
        boolean leaf = element.isSetType() && !root;
        if (leaf) {
            ParquetTypes.check(element);
        }
        int position = leaf ? leaves++ : -1;
        List<ParquetField> children = new ArrayList<>();
        for (int i = 0; i < (leaf ? 0 : element.num_children); i++) {
            children.add(field(definition, repetition, false));
        }
        return new ParquetField(element.name, element, definition, repetition, position, children);
    }
}
