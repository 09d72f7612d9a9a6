package dev.skep.format.avro.read;

import dev.skep.api.storage.FieldSelection;
import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * What values of a column, or of a part of one, become.
 *
 * @param name of the column or field, for matching and errors
 * @param fields what is wanted of the structs in it, or null when the values themselves are not wanted
 */
record WantedValue(String name, DataType type, FieldSelection fields) {
    /** The elements of an array or the values of a map. */
    WantedValue each(DataType element) {
        return new WantedValue(name, element, fields);
    }

    /** All of another type in this place. */
    WantedValue whole(DataType alternative) {
        return new WantedValue(name, alternative, FieldSelection.ALL);
    }

    /** The fields of a struct. */
    List<WantedValue> ofStruct() {
        List<StructType.Field> all = ((StructType) type).fields();
        List<WantedValue> values = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            values.add(new WantedValue(all.get(i).name(), all.get(i).type(), fields.field(i)));
        }
        return values;
    }
}
