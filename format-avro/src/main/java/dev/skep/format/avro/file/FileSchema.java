package dev.skep.format.avro.file;

import java.io.IOException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Reads schemas leniently: names and defaults that a writer let pass are no reason to lose its rows. */
public final class FileSchema {
    private FileSchema() {}

    /** @throws IOException when there is none, or it is not one */
    public static Schema parse(String json) throws IOException {
        if (json == null) {
            throw new IOException("there is no schema");
        }
        try {
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(json);
        } catch (SchemaParseException | StackOverflowError e) {
            throw new IOException("its schema: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IOException("its schema is not one: " + e.getMessage(), e);
        }
    }
}
