package dev.skep.format.parquet.column;

import java.time.ZoneId;

/**
 * How a file counts dates and timestamps.
 *
 * @param julianDates whether dates before 1582-10-15 are days of the Julian calendar
 * @param julianInt96 whether timestamps of INT96 are
 * @param julianLongs whether timestamps of INT64 are
 * @param zone whose clock INT96 timestamps were taken from before they were put in UTC; UTC where they were not
 * @param oldConversion whether that was done by Java's older classes, to which zones have their first standard time before they had one
 */
public record TimeForm(
        boolean julianDates, boolean julianInt96, boolean julianLongs, ZoneId zone, boolean oldConversion) {}
