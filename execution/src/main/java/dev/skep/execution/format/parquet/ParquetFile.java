package dev.skep.execution.format.parquet;

import dev.skep.execution.format.parquet.schema.ParquetField;
import java.time.ZoneId;
import java.util.List;
import org.apache.parquet.format.RowGroup;

/**
 * What a file's footer says.
 *
 * @param root the schema
 * @param writer the program that wrote the file, or the empty string
 * @param writerZone the zone whose clock timestamps were taken from, as Hive notes it, or null
 */
record ParquetFile(ParquetField root, List<RowGroup> rowGroups, long rowCount, String writer, ZoneId writerZone) {}
