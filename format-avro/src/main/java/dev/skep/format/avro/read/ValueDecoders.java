package dev.skep.format.avro.read;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.BooleanVectorBuilder;
import dev.skep.format.avro.schema.AvroTypes;
import dev.skep.format.avro.schema.FieldDefaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The decoder for what a file has and a column is: fields are matched by name, in the last resort without regard to case; those that the file lacks
 * have the default of the table's schema, or are NULL. Those that nobody wants are stepped over, and NULL.
 */
final class ValueDecoders {
    private final String path;
    private final TimeDecoders times;

    /** @param path of the file, for errors */
    ValueDecoders(String path, TimeDecoders times) {
        this.path = path;
        this.times = times;
    }

    /**
     * The decoder of a record.
     *
     * @param written the record in the file
     * @param read the record in the table's schema, or null
     * @param wanted the vectors that rows go to
     * @throws SkepException TYPE_MISMATCH when values can't become what is wanted
     */
    RecordDecoder record(Schema written, Schema read, List<WantedValue> wanted) {
        int[] targets = new int[written.getFields().size()];
        Arrays.fill(targets, -1);
        List<RecordDecoder.Missing> missing = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        List<Schema.Field> readFields = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Schema.Field ofTable =
                    read == null ? null : field(read, wanted.get(i).name());
            readFields.add(ofTable);
            String name = ofTable == null ? wanted.get(i).name() : ofTable.name();
            Schema.Field inFile = field(written, name);
            if (wanted.get(i).fields() == null) {
                missing.add(new RecordDecoder.Missing(i, null));
            } else if (inFile != null && taken.add(inFile.pos())) {
                targets[inFile.pos()] = i;
            } else {
                missing.add(new RecordDecoder.Missing(i, defaultOf(ofTable, wanted.get(i))));
            }
        }
        List<RecordDecoder.Step> steps = new ArrayList<>();
        for (Schema.Field inFile : written.getFields()) {
            int target = targets[inFile.pos()];
            if (target < 0) {
                steps.add(new RecordDecoder.Step(-1, null, ValueSkipper.of(inFile.schema())));
            } else {
                Schema.Field ofTable = readFields.get(target);
                ValueDecoder decoder =
                        of(inFile.schema(), ofTable == null ? null : ofTable.schema(), wanted.get(target));
                steps.add(new RecordDecoder.Step(target, decoder, null));
            }
        }
        return new RecordDecoder(steps, missing);
    }

    private static Schema.Field field(Schema record, String name) {
        Schema.Field exact = record.getField(name);
        if (exact != null) {
            return exact;
        }
        return record.getFields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private ValueDecoder defaultOf(Schema.Field ofTable, WantedValue wanted) {
        if (ofTable == null || !ofTable.hasDefaultValue()) {
            return null;
        }
        byte[] value = FieldDefaults.encode(ofTable);
        return NumberDecoders.constant(value, of(ofTable.schema(), null, wanted));
    }

    private ValueDecoder of(Schema written, Schema read, WantedValue wanted) {
        switch (written.getType()) {
            case NULL -> {
                return (input, target) -> target.appendNull();
            }
            case UNION -> {
                return union(written, read, wanted);
            }
            default -> {
                if (wanted.type() instanceof UnionType) {
                    return alternative(written, wanted, 0);
                }
                ValueDecoder decoder = present(written, presentOf(read), wanted);
                if (decoder == null) {
                    throw mismatch(written, wanted);
                }
                return decoder;
            }
        }
    }

    private ValueDecoder union(Schema written, Schema read, WantedValue wanted) {
        List<ValueDecoder> branches = new ArrayList<>();
        int place = 0;
        for (Schema branch : written.getTypes()) {
            if (branch.getType() != Schema.Type.NULL && wanted.type() instanceof UnionType) {
                branches.add(alternative(branch, wanted, place++));
            } else {
                branches.add(branch(branch, read, wanted));
            }
        }
        return new UnionDecoder(branches.toArray(ValueDecoder[]::new));
    }

    private ValueDecoder alternative(Schema written, WantedValue wanted, int place) {
        UnionType type = (UnionType) wanted.type();
        int tag = UnionValues.tag(written, type, place);
        return new UnionValues(
                tag, branch(written, null, wanted.whole(type.alternatives().get(tag))));
    }

    /** Values of an alternative that can't become what is wanted are an error only when there are any. */
    private ValueDecoder branch(Schema written, Schema read, WantedValue wanted) {
        try {
            return of(written, read, wanted);
        } catch (SkepException e) {
            return (input, target) -> {
                throw e;
            };
        }
    }

    private SkepException mismatch(Schema written, WantedValue wanted) {
        return new SkepException(
                ErrorCode.TYPE_MISMATCH,
                "Column '" + wanted.name() + "' is " + wanted.type() + ", but file '" + path + "' has values of type "
                        + written.getType().getName() + " for it");
    }

    /** The one alternative of a schema that is not null, if there is just one. */
    private static Schema presentOf(Schema read) {
        if (read == null || read.getType() != Schema.Type.UNION) {
            return read;
        }
        List<Schema> present = read.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return present.size() == 1 ? present.get(0) : null;
    }

    /** Null when there is no such conversion. */
    private ValueDecoder present(Schema written, Schema read, WantedValue wanted) {
        DataType type = wanted.type();
        Schema.Type kind = written.getType();
        boolean isInteger = kind == Schema.Type.INT || kind == Schema.Type.LONG;
        return switch (type.kind()) {
            case BOOLEAN ->
                kind == Schema.Type.BOOLEAN
                        ? (input, target) -> ((BooleanVectorBuilder) target).append(input.readBoolean())
                        : null;
            case TINYINT -> isInteger ? NumberDecoders.integer(Byte.MIN_VALUE, Byte.MAX_VALUE) : null;
            case SMALLINT -> isInteger ? NumberDecoders.integer(Short.MIN_VALUE, Short.MAX_VALUE) : null;
            case INT -> isInteger ? NumberDecoders.integer(Integer.MIN_VALUE, Integer.MAX_VALUE) : null;
            case BIGINT -> isInteger ? NumberDecoders.bigint() : null;
            case FLOAT, DOUBLE ->
                isInteger || kind == Schema.Type.FLOAT || kind == Schema.Type.DOUBLE
                        ? NumberDecoders.floating(kind, type.is(TypeKind.FLOAT))
                        : null;
            case DECIMAL -> decimal(written, (DecimalType) type);
            case STRING, VARCHAR, CHAR -> text(written, type);
            case BINARY -> binary(written);
            case DATE -> kind == Schema.Type.INT ? times.date() : null;
            case TIMESTAMP -> kind == Schema.Type.LONG ? times.timestamp(written, false) : null;
            case TIMESTAMP_LOCAL_TZ -> kind == Schema.Type.LONG ? times.timestamp(written, true) : null;
            case ARRAY -> kind == Schema.Type.ARRAY ? array(written, read, wanted) : null;
            case MAP -> kind == Schema.Type.MAP ? map(written, read, wanted) : null;
            case STRUCT -> kind == Schema.Type.RECORD ? struct(written, read, wanted) : null;
            case VOID, UNION, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> null;
        };
    }

    private static ValueDecoder decimal(Schema written, DecimalType type) {
        boolean isFixed = written.getType() == Schema.Type.FIXED;
        if (!isFixed && written.getType() != Schema.Type.BYTES) {
            return null;
        }
        boolean hasScale = written.getObjectProp("scale") != null || AvroTypes.isLogical(written, "decimal");
        return NumberDecoders.decimal(
                type,
                isFixed ? written.getFixedSize() : -1,
                hasScale ? AvroTypes.number(written, "scale") : type.scale());
    }

    private static ValueDecoder text(Schema written, DataType type) {
        int most = type instanceof CharacterType limited ? limited.length() : Integer.MAX_VALUE;
        boolean isTrimmed = type.is(TypeKind.CHAR);
        return switch (written.getType()) {
            case STRING, BYTES ->
                type.is(TypeKind.STRING) ? BytesDecoders.bytes() : BytesDecoders.limited(most, isTrimmed);
            case ENUM -> BytesDecoders.symbols(written.getEnumSymbols(), most, isTrimmed);
            default -> null;
        };
    }

    private static ValueDecoder binary(Schema written) {
        return switch (written.getType()) {
            case BYTES, STRING -> BytesDecoders.bytes();
            case FIXED -> BytesDecoders.fixed(written.getFixedSize());
            default -> null;
        };
    }

    private ValueDecoder array(Schema written, Schema read, WantedValue wanted) {
        DataType elements = ((ArrayType) wanted.type()).element();
        Schema element = written.getElementType();
        boolean isSame = read != null && read.getType() == Schema.Type.ARRAY;
        return NestedDecoders.array(
                of(element, isSame ? read.getElementType() : null, wanted.each(elements)),
                ItemBlocks.leastBytes(element));
    }

    private ValueDecoder map(Schema written, Schema read, WantedValue wanted) {
        MapType type = (MapType) wanted.type();
        if (!type.key().is(TypeKind.STRING)) {
            return null;
        }
        Schema value = written.getValueType();
        boolean isSame = read != null && read.getType() == Schema.Type.MAP;
        return NestedDecoders.map(
                of(value, isSame ? read.getValueType() : null, wanted.each(type.value())),
                ValueSkipper.of(value),
                ItemBlocks.leastBytes(value));
    }

    private ValueDecoder struct(Schema written, Schema read, WantedValue wanted) {
        boolean isSame = read != null && read.getType() == Schema.Type.RECORD;
        List<WantedValue> fields = wanted.ofStruct();
        return NestedDecoders.struct(record(written, isSame ? read : null, fields), fields.size());
    }
}
