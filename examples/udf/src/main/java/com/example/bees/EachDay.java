package com.example.bees;

import dev.skep.api.function.RowCollector;
import dev.skep.api.function.TableFunction;
import java.time.LocalDate;

/** A table function: collects any number of rows for each row that it is given. */
@TableFunction(
        name = "each_day",
        description = "One row for each day of a range, with its number from 1",
        examples = "select t.* from (select 1) x lateral view each_day(date '2025-05-01', date '2025-05-03') t",
        columns = {"day:date", "number:int"})
public final class EachDay {
    private EachDay() {}

    public static void process(LocalDate first, LocalDate last, RowCollector rows) {
        int number = 1;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            rows.collect(day, number++);
        }
    }
}
