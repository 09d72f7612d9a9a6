package com.example.ltsv;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * STORED AS LTSV: labelled tab-separated values, a row a line, as {@code hive:7<TAB>flower:Linden}. Labels are column names in any order; a
 * column whose label is missing is NULL. Within values a backslash stands before {@code t}, {@code n} and itself.
 */
public final class LabelledLines implements StorageFormat {
    private static final FormatNames NAMES = new FormatNames(
            "LTSV",
            List.of(),
            List.of("com.example.ltsv.LabelledLinesInputFormat"),
            List.of("com.example.ltsv.LabelledLinesOutputFormat"),
            List.of("com.example.ltsv.LabelledLinesSerDe"));

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    public String extension(Map<String, String> properties) {
        return ".ltsv";
    }

    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        List<Split> splits = new ArrayList<>();
        for (long start = 0; start < file.length(); start += targetBytes) {
            long length = Math.min(targetBytes, file.length() - start);
            splits.add(new Split(file.path(), start, length, file.length()));
        }
        return splits;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new LabelledReader(request);
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        return new LabelledWriter(request);
    }
}
