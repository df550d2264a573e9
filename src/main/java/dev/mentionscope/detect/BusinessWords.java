package dev.mentionscope.detect;

import java.util.List;

/** Chinese and Japanese words for companies, what they make and what they do; next to an ambiguous name they speak for the company. */
final class BusinessWords {

    private static final List<String> AFTER =
            List.of(("集团 集團 公司 股份 有限 企业 企業 品牌 官网 官網 旗下 总部 總部 科技 电器 電器 电子 電子 汽车 汽車 轿车 手机 手機 电脑 電腦 平板 空调 空調 冰箱 "
                            + "电视 電視 洗衣机 洗衣機 电饭煲 微波炉 净水器 家电 家電 发布 發布 推出 宣布 表示 上市 收购 收購 生产 生產 销售 銷售 研发 研發 产品 產品 商城 超市 银行 銀行 保险 保險 地产 航空 物流 快递 超市 店 的产品 "
                            + "製品 会社 株式会社 社製 自動車 店舗 製の ブランド")
                    .split(" "));

    private static final List<String> BEFORE =
            List.of("品牌", "公司", "购买", "購買", "买了", "推荐", "推薦", "选择", "選擇", "使用", "来自", "來自", "株式会社", "企业", "厂商");

    private BusinessWords() {}

    static boolean speakFor(String text, Hit hit) {
        boolean alone =
                !isIdeograph(Boundaries.before(text, hit.start())) && !isIdeograph(Boundaries.after(text, hit.end()));
        return alone
                || AFTER.stream().anyMatch(word -> text.startsWith(word, hit.end()))
                || BEFORE.stream().anyMatch(word -> text.startsWith(word, hit.start() - word.length()));
    }

    private static boolean isIdeograph(int c) {
        return Character.isIdeographic(c);
    }
}
