package dev.skep.format.orc.write;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.DateColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.UnionColumnVector;

/** Puts Skep's vectors into those of ORC's library; arrays of the same layout are shared, as the library only reads them. */
final class VectorFill {
    private VectorFill() {}

    /** @param target with room for the rows */
    static void fill(ColumnVector vector, DataType type, org.apache.orc.storage.ql.exec.vector.ColumnVector target) {
        FlatVector flat = vector.flatten();
        int rows = flat.size();
        target.isRepeating = false;
        target.noNulls = !flat.mayHaveNulls();
        for (int i = 0; i < rows && !target.noNulls; i++) {
            target.isNull[i] = flat.isNull(i);
        }
        switch (type.kind()) {
            case BOOLEAN -> booleans((BooleanVector) flat, (LongColumnVector) target);
            case TINYINT, SMALLINT, INT -> ints((IntVector) flat, (LongColumnVector) target);
            case DATE -> {
                ((DateColumnVector) target).changeCalendar(true, false);
                ints((IntVector) flat, (LongColumnVector) target);
            }
            case BIGINT -> ((LongColumnVector) target).vector = ((LongVector) flat).values();
            case FLOAT, DOUBLE -> ((DoubleColumnVector) target).vector = ((DoubleVector) flat).values();
            case DECIMAL -> decimals(flat, (DecimalType) type, target);
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> timestamps((TimestampVector) flat, (TimestampColumnVector) target);
            case STRING, VARCHAR, CHAR, BINARY -> bytes((BytesVector) flat, (BytesColumnVector) target);
            case ARRAY -> arrays((ArrayVector) flat, (ArrayType) type, (ListColumnVector) target);
            case MAP -> maps((MapVector) flat, (MapType) type, (MapColumnVector) target);
            case STRUCT -> structs((StructVector) flat, (StructType) type, (StructColumnVector) target);
            case UNION -> unions((StructVector) flat, (UnionType) type, (UnionColumnVector) target);
            default -> throw new IllegalArgumentException("no vector for " + type);
        }
    }

    private static void booleans(BooleanVector vector, LongColumnVector target) {
        for (int i = 0; i < vector.size(); i++) {
            target.vector[i] = vector.values()[i] ? 1 : 0;
        }
    }

    private static void ints(IntVector vector, LongColumnVector target) {
        for (int i = 0; i < vector.size(); i++) {
            target.vector[i] = vector.values()[i];
        }
    }

    private static void decimals(
            FlatVector vector, DecimalType type, org.apache.orc.storage.ql.exec.vector.ColumnVector target) {
        if (vector instanceof LongVector longs) {
            ((LongColumnVector) target).vector = longs.values();
            return;
        }
        Decimal128Vector wide = (Decimal128Vector) vector;
        DecimalColumnVector decimals = (DecimalColumnVector) target;
        for (int i = 0; i < wide.size(); i++) {
            if (wide.isNull(i)) {
                continue;
            }
            long high = wide.high()[i];
            long low = wide.low()[i];
            if (high == low >> 63) {
                decimals.vector[i].setFromLongAndScale(low, type.scale());
            } else {
                decimals.vector[i].set(HiveDecimal.create(VectorValues.unscaled(high, low), type.scale()));
            }
        }
    }

    private static void timestamps(TimestampVector vector, TimestampColumnVector target) {
        target.setIsUTC(true);
        target.changeCalendar(true, false);
        for (int i = 0; i < vector.size(); i++) {
            target.time[i] = vector.seconds()[i] * 1000 + vector.nanos()[i] / 1_000_000;
            target.nanos[i] = vector.nanos()[i];
        }
    }

    private static void bytes(BytesVector vector, BytesColumnVector target) {
        for (int i = 0; i < vector.size(); i++) {
            target.setRef(i, vector.data(), vector.starts()[i], vector.lengths()[i]);
        }
    }

    private static void arrays(ArrayVector vector, ArrayType type, ListColumnVector target) {
        Elements used = Elements.of(vector.starts(), vector.lengths(), vector.size(), vector);
        used.copyTo(target.offsets, target.lengths);
        target.childCount = used.count();
        target.child.ensureSize(used.count(), false);
        fill(used.select(vector.elements()), type.element(), target.child);
    }

    private static void maps(MapVector vector, MapType type, MapColumnVector target) {
        Elements used = Elements.of(vector.starts(), vector.lengths(), vector.size(), vector);
        used.copyTo(target.offsets, target.lengths);
        target.childCount = used.count();
        target.keys.ensureSize(used.count(), false);
        target.values.ensureSize(used.count(), false);
        fill(used.select(vector.keys()), type.key(), target.keys);
        fill(used.select(vector.values()), type.value(), target.values);
    }

    private static void unions(StructVector vector, UnionType type, UnionColumnVector target) {
        int[] tags = ((IntVector) vector.field(0).flatten()).values();
        System.arraycopy(tags, 0, target.tags, 0, vector.size());
        for (int i = 0; i < target.fields.length; i++) {
            target.fields[i].ensureSize(vector.size(), false);
            fill(vector.field(i + 1), type.alternatives().get(i), target.fields[i]);
        }
    }

    private static void structs(StructVector vector, StructType type, StructColumnVector target) {
        for (int i = 0; i < vector.fieldCount(); i++) {
            target.fields[i].ensureSize(vector.size(), false);
            fill(vector.field(i), type.fields().get(i).type(), target.fields[i]);
        }
    }
}
