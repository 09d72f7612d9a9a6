package dev.skep.format.hadoop.line;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.WriteRequest;
import dev.skep.format.hadoop.binary.BinaryTypes;
import dev.skep.format.text.LineCoding;

/** Lines that are rows of LazyBinarySerDe. A row with a byte that ends lines can't be one. */
public final class BinaryLines implements LineCoding {
    @Override
    public String serde() {
        return "org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe";
    }

    @Override
    public FormatReader open(ReadRequest request) {
        BinaryTypes.check(request.columns());
        return new BinaryLineReader(request);
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        BinaryTypes.check(request.columns());
        return new BinaryLineWriter(request);
    }
}
