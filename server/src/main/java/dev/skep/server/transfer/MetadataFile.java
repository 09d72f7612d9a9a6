package dev.skep.server.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The {@code _metadata} of an exported directory, as Hive writes and reads it: JSON with the table and each partition as texts, which are Thrift records in JSON in turn. */
public final class MetadataFile {
    private static final String VERSION = "0.2";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final FileStore files;
    private final MetadataRecords records;

    public MetadataFile(FileStore files, MetadataRecords records) {
        this.files = files;
        this.records = records;
    }

    /** The file has reached the disk when this returns. */
    public void write(ExportedTable exported, String path) {
        try (OutputFile file = files.create(path)) {
            file.write(text(exported).getBytes(StandardCharsets.UTF_8));
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    private String text(ExportedTable exported) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            generator.writeStartObject();
            generator.writeStringField("version", VERSION);
            generator.writeStringField("table", text(records.of(exported.table())));
            generator.writeArrayFieldStart("partitions");
            for (Partition partition : exported.partitions()) {
                generator.writeString(text(records.of(partition, exported.table())));
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static String text(ThriftRecord record) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            record.write(generator);
        }
        return text.toString();
    }

    /**
     * @throws SkepException PATH_NOT_FOUND; FILE_CORRUPT for what is not such a file; NOT_SUPPORTED for a table that there can't be here
     */
    public ExportedTable read(String path) {
        String version = "";
        ThriftRecord table = null;
        List<ThriftRecord> partitions = new ArrayList<>();
        try (InputFile file = files.open(path);
                InputStream bytes = file.stream(0);
                JsonParser parser = FACTORY.createParser(bytes.readAllBytes())) {
            require(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (name.equals("version")) {
                    version = parser.getText();
                } else if (name.equals("table")) {
                    table = record(parser.getText());
                } else if (name.equals("partitions") && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        partitions.add(record(parser.getText()));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (table == null) {
                throw new IOException("it has no table");
            }
        } catch (IOException | NumberFormatException e) {
            throw corrupt(path, e.getMessage());
        }
        if (!version.equals(VERSION) && !version.equals("0.1")) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED, "'" + path + "' is of version '" + version + "', which is not known");
        }
        try {
            Table read = records.table(table);
            return new ExportedTable(
                    read,
                    partitions.stream()
                            .map(partition -> records.partition(partition, read))
                            .toList());
        } catch (SkepException e) {
            throw e.code() == ErrorCode.NOT_SUPPORTED ? e : corrupt(path, e.getMessage());
        }
    }

    private static SkepException corrupt(String path, String reason) {
        return new SkepException(
                ErrorCode.FILE_CORRUPT, "'" + path + "' is not what EXPORT TABLE wrote: " + firstLine(reason));
    }

    private static String firstLine(String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    private static void require(JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("it is no JSON object");
        }
    }

    private static ThriftRecord record(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            require(parser.nextToken(), JsonToken.START_OBJECT);
            return ThriftRecord.read(parser);
        }
    }
}
