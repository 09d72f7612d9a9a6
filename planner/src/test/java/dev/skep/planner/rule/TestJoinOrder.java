package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TestJoinOrder {
    private final Plans plans = Plans.over(
            """
            sales | item:int, shop:int, day:int, amount:double | rows 1000000 | item has 1000 | shop has 100 | day has 365
            items | id:int, kind:string | rows 1000 | id has 1000 | kind has 100
            shops | id:int, town:string | rows 100 | id has 100
            days | id:int, month:int | rows 365 | id has 365 | month has 12
            """);

    /** The tables in the order of their scans, joined by blanks. */
    private String scans(String sql) {
        Matcher matcher =
                Pattern.compile("TableScan\\(table=\\[\\[default, (\\w+)]]").matcher(plans.algebra(sql));
        StringBuilder names = new StringBuilder();
        while (matcher.find()) {
            names.append(names.length() == 0 ? "" : " ").append(matcher.group(1));
        }
        return names.toString();
    }

    @Test
    void streamsTheBigTableWhereverItIsWritten() {
        assertThat(scans("select amount from items, sales where items.id = item"))
                .isEqualTo("sales items");
        assertThat(scans("select amount from sales, items where items.id = item"))
                .isEqualTo("sales items");
    }

    @Test
    void joinsTheMostSelectiveTableFirst() {
        assertThat(scans("select amount from shops, sales, items where items.id = item and shops.id = shop"
                        + " and kind = 'honey'"))
                .isEqualTo("sales items shops");
        assertThat(scans("select amount from sales, items, shops where items.id = item and shops.id = shop"
                        + " and shops.id = 3"))
                .startsWith("sales shops");
    }

    @Test
    void multipliesOnlyWhatNothingConnects() {
        String connected =
                plans.algebra("select amount from items, shops, sales where items.id = item and shops.id = shop");
        assertThat(connected).doesNotContain("condition=[true]");
        String apart = plans.algebra("select amount from sales, shops, days where shops.id = shop");
        assertThat(apart).containsOnlyOnce("condition=[true]");
    }

    @Test
    void constantsReachEqualColumns() {
        String plan = plans.plan("select amount from sales join shops on shop = shops.id where shops.id = 3");
        assertThat(plan).containsPattern("Scan default.sales.* where \\(\\$\\d = 3\\)");
        assertThat(plan).containsPattern("Scan default.shops.* where \\(\\$\\d = 3\\)");
    }

    @Test
    void equalColumnsAreTransitive() {
        String plan = plans.algebra("select 1 from items a, items b, items c where a.id = b.id and b.id = c.id");
        assertThat(plan.split("joinType=\\[inner]", -1)).hasSize(3);
        assertThat(plan).doesNotContain("condition=[true]").doesNotContain("AND(=");
    }

    @Test
    void alternativesOverTwoTablesNarrowEach() {
        String plan = plans.plan("select amount from sales join items on item = items.id"
                + " where (kind = 'honey' and shop = 1) or (kind = 'wax' and shop = 2)");
        assertThat(plan).containsPattern("Scan default.items.* where .*'honey'.*'wax'");
        assertThat(plan).containsPattern("Scan default.sales.* where .*1.*2");
    }

    @Test
    void outerJoinsKeepTheirPlace() {
        assertThat(plans.algebra("select amount from items left join sales on items.id = item"))
                .containsPattern("(?s)joinType=\\[left].*items.*sales");
    }

    @Test
    void columnsKeepTheirOrder() {
        assertThat(plans.columns("select * from shops, sales where shops.id = shop"))
                .isEqualTo(plans.planned("select * from shops, sales where shops.id = shop")
                        .columns()
                        .toString());
        assertThat(plans.algebra("select * from shops, sales where shops.id = shop"))
                .startsWith("LogicalProject(id=[$4], town=[$5], item=[$0]");
    }
}
