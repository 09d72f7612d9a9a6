package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import java.util.List;

/** States of an aggregate written in Java; a partial state travels in Java's serialized form. */
final class MethodAccumulator implements Accumulator {
    private static final int ASSUMED_STATE_BYTES = 64;

    private final String name;
    private final MethodAggregate.Methods methods;
    private final List<DataType> types;
    private final DataType resultType;
    private Object[] states = new Object[1];

    MethodAccumulator(String name, MethodAggregate.Methods methods, List<DataType> types, DataType resultType) {
        this.name = name;
        this.methods = methods;
        this.types = types;
        this.resultType = resultType;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > states.length) {
            states = Arrays.copyOf(states, Math.max(groupCount, states.length * 2));
        }
    }

    private Object state(int group) {
        if (states[group] == null) {
            try {
                states[group] = methods.state().getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw failed("its state can't be made", e);
            }
        }
        return states[group];
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            Object[] values = MethodScalar.arguments(methods.signature(), types, arguments, row);
            if (values != null) {
                Object[] call = new Object[values.length + 1];
                call[0] = state(groups == null ? 0 : groups[row]);
                System.arraycopy(values, 0, call, 1, values.length);
                methods.input().call(call);
            }
        }
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        BytesVector partial = (BytesVector) intermediate[0].flatten();
        for (int row = 0; row < rowCount; row++) {
            if (!partial.isNull(row)) {
                Object other = deserialize(partial.bytes(row));
                methods.combine().call(new Object[] {state(groups == null ? 0 : groups[row]), other});
            }
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        BytesVectorBuilder builder = new BytesVectorBuilder(count);
        for (int group = from; group < from + count; group++) {
            if (states[group] == null) {
                builder.appendNull();
            } else {
                byte[] bytes = serialize(states[group]);
                builder.append(bytes, 0, bytes.length);
            }
        }
        return new ColumnVector[] {builder.build()};
    }

    private byte[] serialize(Object state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(state);
        } catch (IOException e) {
            throw failed("its state can't be serialized", e);
        }
        return bytes.toByteArray();
    }

    private Object deserialize(byte[] bytes) {
        ClassLoader loader = methods.state().getClassLoader();
        try (ObjectInputStream stream = new LoaderStream(new ByteArrayInputStream(bytes), loader)) {
            return stream.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw failed("its state can't be read back", e);
        }
    }

    private SkepException failed(String reason, Exception cause) {
        return new SkepException(ErrorCode.FUNCTION_FAILED, "Function '" + name + "' failed: " + reason, cause);
    }

    @Override
    public ColumnVector output(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(resultType, count);
        for (int group = from; group < from + count; group++) {
            builder.appendObject(methods.output().call(new Object[] {state(group)}));
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return (long) ASSUMED_STATE_BYTES * states.length;
    }

    /** Finds classes of the function's own jar. */
    private static final class LoaderStream extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderStream(InputStream input, ClassLoader loader) throws IOException {
            super(input);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(type.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(type);
            }
        }
    }
}
