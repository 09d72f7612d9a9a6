package dev.skep.format.parquet.schema;

import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * A field of a Parquet file's schema, or its root.
 *
 * @param definition the definition level at which the field is there and not NULL
 * @param repetition the repetition level at which it repeats, or that of the nearest repeated field above
 * @param leaf position among the file's leaf columns, or -1 for groups
 */
public record ParquetField(
        String name, SchemaElement element, int definition, int repetition, int leaf, List<ParquetField> children) {
    public boolean isLeaf() {
        return leaf >= 0;
    }

    public boolean isRepeated() {
        return element.repetition_type == FieldRepetitionType.REPEATED;
    }

    public boolean isOptional() {
        return element.repetition_type == FieldRepetitionType.OPTIONAL;
    }

    ParquetField named(String other) {
        return new ParquetField(other, element, definition, repetition, leaf, children);
    }

    ParquetField withChildren(List<ParquetField> others) {
        return new ParquetField(name, element, definition, repetition, leaf, others);
    }

    /** The child with this name (case ignored), or null. */
    public ParquetField child(String childName) {
        for (ParquetField child : children) {
            if (child.name.equalsIgnoreCase(childName)) {
                return child;
            }
        }
        return null;
    }

    /** Whether this is a group that holds a list, and just one repeated field. */
    public boolean isList() {
        boolean annotated = element.converted_type == ConvertedType.LIST
                || element.isSetLogicalType() && element.logicalType.isSetLIST();
        return annotated && hasRepeatedChild();
    }

    /** Whether this is a group that holds a map, and just one repeated group with a key. */
    public boolean isMap() {
        boolean annotated = element.converted_type == ConvertedType.MAP
                || element.converted_type == ConvertedType.MAP_KEY_VALUE
                || element.isSetLogicalType() && element.logicalType.isSetMAP();
        return annotated && hasRepeatedChild() && !children.get(0).children.isEmpty();
    }

    /** Whether this is a group around just one repeated field, as lists and maps are. */
    public boolean hasRepeatedChild() {
        return !isLeaf() && children.size() == 1 && children.get(0).isRepeated();
    }

    /** The elements of a list: the repeated field itself in files of old writers that put nothing between. */
    public ParquetField listElement() {
        ParquetField repeated = children.get(0);
        boolean direct = repeated.isLeaf()
                || repeated.children.size() != 1
                || repeated.name.equals("array")
                || repeated.name.equals(element.name + "_tuple")
                || repeated.children.get(0).isRepeated();
        return direct ? repeated : repeated.children.get(0);
    }
}
