package dev.skep.format.parquet;

import dev.skep.format.parquet.schema.ParquetField;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.RowGroup;

/**
 * What a file's footer says.
 *
 * @param root the schema
 * @param writer the program that wrote the file, or the empty string
 * @param notes what Hive and Spark note of how they count time
 */
record ParquetFile(
        ParquetField root, List<RowGroup> rowGroups, long rowCount, String writer, Map<String, String> notes) {}
