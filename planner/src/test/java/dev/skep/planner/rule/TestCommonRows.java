package dev.skep.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.planner.fake.Plans;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TestCommonRows {
    private final Plans plans = Plans.over(
            """
            sales | item:int, shop:int, day:int, amount:double | rows 1000000 | item has 1000 | shop has 100 | day has 365
            items | id:int, kind:string | rows 1000 | id has 1000 | kind has 100
            """);

    private long scans(String table, String sql) {
        Matcher matcher = Pattern.compile("Scan default\\." + table).matcher(plans.plan(sql));
        return matcher.results().count();
    }

    @Test
    void computesAWithTableThatIsUsedTwiceOnce() {
        String sql = "with t as (select shop, sum(amount) s, count(*) n from sales group by shop)"
                + " select a.shop from t a where s = (select max(s) from t)";
        assertThat(scans("sales", sql)).isEqualTo(1);
        assertThat(plans.plan(sql)).contains("-> roundrobin").doesNotContain("count()");
    }

    @Test
    void readsOnlyTheColumnsThatAnyUseWants() {
        String sql =
                "with t as (select shop, day, sum(amount) s, count(*) n, max(item) m from sales group by shop, day)"
                        + " select a.s, b.n from t a join t b on a.shop = b.day";
        assertThat(scans("sales", sql)).isEqualTo(1);
        assertThat(plans.plan(sql)).doesNotContain("max(");
    }

    @Test
    void findsWhatIsCommonWithinWhatIsCommon() {
        String sql = "with t as (select shop, sum(amount) s from sales group by shop),"
                + " u as (select a.shop, a.s from t a join t b on a.shop = b.shop where b.s > 1 group by a.shop, a.s)"
                + " select count(*) from u x join u y on x.s = y.s join t on t.shop = x.shop";
        assertThat(scans("sales", sql)).isEqualTo(1);
    }

    @Test
    void leavesApartWhatDiffersOrIsCheapOrMayDiffer() {
        assertThat(scans("sales", "select count(*) from sales a join sales b on a.item = b.item"))
                .isEqualTo(2);
        assertThat(
                        scans(
                                "sales",
                                "select * from (select shop, sum(amount) s from sales where day = 1 group by shop) a"
                                        + " join (select shop, sum(amount) s from sales where day = 2 group by shop) b on a.shop = b.shop"))
                .isEqualTo(2);
        assertThat(scans(
                        "sales",
                        "with t as (select shop, sum(amount * rand()) s from sales group by shop)"
                                + " select * from t a join t b on a.shop = b.shop"))
                .isEqualTo(2);
    }
}
