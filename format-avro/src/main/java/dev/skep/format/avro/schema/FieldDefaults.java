package dev.skep.format.avro.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** What fields are when rows do not have them. */
public final class FieldDefaults {
    private FieldDefaults() {}

    /**
     * A field's default as a file would have it, by the field's schema.
     *
     * @throws SkepException INVALID_SETTING when the default is no value of that schema
     */
    public static byte[] encode(Schema.Field field) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(output, null);
        try {
            Object value = GenericData.get().getDefaultValue(field);
            new GenericDatumWriter<>(field.schema()).write(value, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "The default of field '" + field.name() + "' in the Avro schema is not of its type: "
                            + e.getMessage(),
                    e);
        }
        return output.toByteArray();
    }
}
