## 图注

caption-heading = 图 { $number }　{ $title }
caption-claim = **检验的论断**：{ $claim }（{ $source }）
caption-runs-heading = **模拟次数**：{ $runs }
caption-runs = 实验“{ $experiment }”共运行 { $runs } 次：{ $points } 个情景，{ $varied ->
        [0] {""}
       *[other] 各取试验设计中的 { $varied } 个点，
    }随机种子 { $seeds }；每次 { $quarters } 个季度，其中预热期 { $burn_in } 个季度，消费者 { $consumers } 名。{ $changes }
caption-changed = 本图对所有情景作了如下更改：{ $changes }。
caption-reading = **读图说明**：{ $reading }
caption-found = **结果**：{ $verdict }
verdict-holds = 论断成立。
verdict-partly = 论断部分成立。
verdict-fails = 论断不成立。
verdict-open = 现有模拟不足以判断该论断。
check = *{ $outcome }*：{ $sentence }
outcome-held = 成立
outcome-failed = 不成立
outcome-open = 未定
document-000 = 文献 000（国际集群品牌的形成机理），{ $section }
document-001 = 文献 001（跨境电商与产业集群可持续协同发展），{ $section }
document-002 = 文献 002（跨境电商与制造业集群协同发展），{ $section }
document-003 = 文献 003（县域电商与传统产业集群升级），{ $section }
document-all = 文献 000 至 004，{ $section }
seed = 种子 { $number }

## 阶段、状态、情景、序列

stage-unbranded = 无品牌
stage-unbranded-or-scattered = 无品牌（集群：分散）
stage-PB = 产品品牌（PB）
stage-EB = 企业品牌（EB）
stage-IB = 产业品牌（IB）
stage-ICB = 国际集群品牌（ICB）
state-UNBRANDED = 无品牌
state-PB = PB
state-EB = EB
state-EXIT = 退出
state-ABSENT = 新进入
state-SCATTERED = 分散
state-IB = IB
state-ICB = ICB
point-baseline = 基准情景
point-price = 关闭价格机制
point-product = 关闭产品机制
point-cluster = 关闭集群机制
point-innovation = 关闭创新机制
point-cognition = 关闭认知机制
point-environment = 关闭环境变化
point-lemons = 无质量追溯
point-exchange_rate = 本币升值 10%
point-tariff = 美国关税 +25 个百分点
point-clearance = 清关 +7 天
point-freight = 运费翻倍
point-pandemic = 疫情（4 个季度）
point-labour_cost = 工资每季度多涨 1%
point-scandal = 质量丑闻（4 个季度）
point-leader_failure = 最大卖家倒闭
point-brands_only = 平台要求品牌
series-firms = 企业数
series-mark_up = 平均加成率
series-quality = 企业均值
series-quality_sold = 售出商品均值
series-entries = 进入
series-exits = 退出
series-sales = 出口销售额
series-account_profit = 利润
series-order_commerce = 跨境电商
series-order_cluster = 产业集群
series-order_factors = 要素与产品
series-order_environment = 外部环境
series-synergy = 协同度
series-coupling = 耦合度 C
series-development = 发展度 T
series-coordination = 协调度 D
coordination-uncoordinated = 失调
coordination-barely = 勉强协调
coordination-primary = 初级协调
coordination-intermediate = 中级协调
coordination-good = 良好协调
coordination-excellent = 优质协调
county-guangshan = 光山（羽绒服）
county-jinzhai = 金寨（茶叶）
county-qinghe = 清河（羊绒）
market-US = 美国
market-EU = 欧盟
market-AsiaPacific = 亚太
market-Emerging = 新兴市场
main-formation = 形成阶段
main-determinant = 决定因素
main-cognition = 消费者认知
main-demand = 市场需求
main-environment = 外部环境

## 图 1

figure-01-title = 企业与集群品牌阶段的演变
figure-01-claim = 企业与集群依次经历产品品牌、企业品牌、产业品牌和国际集群品牌四个阶段。
figure-01-section = §5.1
figure-01-reading = 堆积面积为各次模拟的平均份额（销售额每四个季度取一次）；细虚线为各分界线在中间 80% 模拟中的范围。竖线表示预热期结束。若企业加入了处于 IB 或 ICB 阶段集群的品牌联盟，则按集群阶段显示，否则按企业自身阶段显示。按定义，企业先 PB 后 EB，集群先 IB 后 ICB；而某一阶段能否达到、企业品牌是否先于产业品牌出现，则并非由定义决定。在至少 80% 的模拟中出现，方视为普遍达到或顺序成立。
figure-01-panel-firms = 企业（按显示阶段）
figure-01-panel-sales = 销售额（按显示阶段）
figure-01-panel-clusters = 集群
figure-01-share-firms = 企业份额
figure-01-share-sales = 销售份额
figure-01-share-clusters = 集群份额
figure-01-single = 单次模拟：各次模拟仅随机种子不同
figure-01-reached = { $runs } 次模拟中有 { $count } 次达到 { $stage }（首次达到时间的中位数：{ $date }）。
figure-01-order = 在两者均出现的 { $runs } 次模拟（共 { $all } 次）中，首个 EB 早于首个 IB 的占 { $share }。
figure-01-end = 最后 { $years } 年企业的平均显示份额：无品牌 { $share_unbranded }，PB { $share_PB }，EB { $share_EB }，IB { $share_IB }，ICB { $share_ICB }。

## 图 2

figure-02-title = 阶段间的转移（含降级与退出）
figure-02-claim = 无利润的企业被淘汰，留存企业创建品牌：企业在阶梯上所处位置越高，退出的可能性越小。
figure-02-section = §5.1
figure-02-reading = 左：一年后处于各阶段的概率（粗体）、其在中间 80% 模拟中的范围，以及每次模拟直接转移的平均次数；年度矩阵为季度矩阵的四次方，故包含间接转移。对角线以下为降级。右：三个时点的平均数量及其间的流动；退出者自下方离开，新进入者自上方加入，在同一区间内进入又退出者未画出。
figure-02-matrix-firm = 企业：年度转移
figure-02-matrix-cluster = 集群：年度转移
figure-02-flow-firm = 企业：三个时点
figure-02-flow-cluster = 集群：三个时点
figure-02-from = 原阶段
figure-02-to = 一年后的阶段
figure-02-nobody = 无样本
figure-02-moves = { $count } 次
figure-02-elimination = { $lower ->
        [UNBRANDED] 无品牌
       *[other] { $lower }{" "}
    }企业停留于该阶段期间的年退出概率为 { $first }，{ $upper } 企业为 { $second }；相差 { $difference } 个百分点，95% 置信区间 { $interval }（两者均有的模拟 { $runs } 次）。
figure-02-moves-firm = 每次模拟平均有 { $up } 次企业升级和 { $down } 次企业降级。
figure-02-moves-cluster = 每次模拟平均有 { $up } 次集群升级和 { $down } 次集群降级。

## 图 3

figure-03-title = 达到各阶段的累积发生率（退出为竞争风险）
figure-03-claim = 淘汰在先；产品品牌、企业品牌、产业品牌、国际集群品牌各关键阶段所需时间依次延长。
figure-03-section = §5.1
figure-03-reading = 实线为全部模拟中所有企业或集群的 Aalen–Johansen 估计，色带为中间 80% 的模拟。虚线：未达到该阶段即退出的企业所占份额。企业自进入或模拟开始时起跟踪，集群自模拟开始时起跟踪；结束时既未达到也未退出者为删失。横轴下方为每次模拟中仍处于风险集的企业或集群数。
figure-03-panel-PB = 企业：产品品牌（PB）
figure-03-panel-EB = 企业：企业品牌（EB）
figure-03-panel-IB = 集群：产业品牌（IB）
figure-03-panel-ICB = 集群：国际集群品牌（ICB）
figure-03-share-firm = 企业份额
figure-03-share-cluster = 集群份额
figure-03-age-firm = 企业成立后的年数
figure-03-age-cluster = 模拟开始后的年数
figure-03-reached = 达到 { $stage }
figure-03-left = 未达 { $stage } 即退出
figure-03-at-risk = 风险集
figure-03-elimination = 企业在起步后 { $years } 年内，未成为 EB 即退出的概率为 { $left }，成为 EB 的概率为 { $reached }；相差 { $difference } 个百分点，95% 置信区间 { $interval }。
figure-03-order = 达到者所需年数的中位数：PB { $PB }，EB { $EB }，IB { $IB }，ICB { $ICB }。
figure-03-end = { $years } 年后的累积发生率：PB 为 { $PB }（中间 80% 的模拟为 { $PB_spread }），EB 为 { $EB }（{ $EB_spread }），IB 为 { $IB }（{ $IB_spread }），ICB 为 { $ICB }（{ $ICB_spread }）。
figure-03-founders = 初始企业中，{ $reached } 最终成为 EB，{ $left } 在此之前退出。
figure-03-entrants = 后进入企业中，{ $reached } 最终成为 EB，{ $left } 在此之前退出。

## 图 4

figure-04-title = 可追溯性与联盟强度下的有序度：上行与下行
figure-04-claim = 随着产品可追溯、联盟共同行动，集群由无序走向有序；有序一旦形成便能自我维持，因而能在无法自发形成有序的条件下得以保持。
figure-04-section = §5.2
figure-04-reading = 有序度为成为产业品牌或国际品牌的集群份额，取四十年中最后五年及全部种子的均值。可追溯性为质量可归于品牌的销售份额；联盟强度为集群商誉在买方选择中的权重。(a) 两者自始即为该值。(b) 先在可追溯性 0.2、没有联盟（有产业而无序）的条件下经历二十年，再取同样的值；(c) 先在两者最强的条件下经历二十年，再取同样的值：只有过去不同，其余完全相同。圆点为实际模拟之处，多位于有序度变化最大处（自适应加密）。(d) c 与 b 的有序度之差。(e) 在基准的联盟强度下，有序度随可追溯性的变化：均值及 80% 的种子，点间为插值。在两者最强的一角，上行只是少了二十年的品牌成长时间；因此滞后检验逐个种子考察整个方形上的平均差异是否大于该角的差异，整个 95% 区间大于 0 方为成立。
figure-04-way-beginning = 自始
figure-04-way-up = 上行（自无序）
figure-04-way-down = 下行（自有序）
figure-04-traceability = 可追溯性
figure-04-alliance = 联盟强度
figure-04-order = 有序度：集群份额
figure-04-panel-gap = 过去造成的差异（c 减 b）
figure-04-panel-slice = 沿可追溯性，联盟强度 { $alliance }
figure-04-rise = 自始条件下，两者最强时的有序度比两者皆无时高 { $difference }，95% 区间 { $interval }（{ $runs } 个种子）。
figure-04-both = 只有其一最强时，有序度至多为 { $one }；两者皆最强时为 { $both }（要求：低于其一半）。
figure-04-hysteresis = 在整个方形上平均，自有序而来的有序度比自无序而来的高 { $gap }，比两者最强一角的差异大 { $difference }，95% 区间 { $interval }（{ $runs } 个种子）。
figure-04-corner = 在两者最强处，差异为 { $corner }，即少二十年品牌成长时间所致；差异最大为 { $largest }，位于可追溯性 { $traceability }、联盟强度 { $alliance } 处。
figure-04-threshold = { $way ->
        [beginning] 自始
        [up] 上行时
       *[down] 下行时
    }，{ $reached ->
        [0] 有序度从未达到自始且完全可追溯时的一半（{ $runs } 个种子）。
       *[other] 可追溯性达到 { $mean }（{ $least } 至 { $most }；{ $runs } 个种子中的 { $reached } 个）后，有序度不低于自始且完全可追溯时的一半。
    }

## 图 5

figure-05-title = 逐一关闭机制时阶梯在何处断裂
figure-05-claim = 每个阶段各有其决定因素：价格决定企业淘汰，产品决定企业品牌，集群决定产业品牌，创新决定国际集群品牌；消费者若不能学习，则品牌无从成长。
figure-05-section = §5.5（决定因素）与 §4.3（消费者认知）
figure-05-reading = 与基准情景之比，误差线为相同种子配对模拟的 95% 自助法置信区间。各阶段统计处于该阶段及以上者占企业（PB、EB）或集群（IB、ICB）的份额，取最后 20 个季度的均值；退出数为初始企业在前 24 个季度内的退出数。斜线区：文献所预期的比值范围。“断裂”：整个区间不超过基准的四分之一。整个区间均落在预期一侧，检验方为成立。各机制均在其起作用之处关闭，未改动任何阶段门槛。
figure-05-measure-PB = PB 及以上
figure-05-measure-EB = EB
figure-05-measure-IB = IB 及以上
figure-05-measure-ICB = ICB
figure-05-measure-exits = 早期退出
figure-05-ratio = 与基准情景之比
figure-05-baseline = 基准：{ $value }
figure-05-hatched = 文献预期范围
figure-05-nothing = 基准中未出现
figure-05-broken = 断裂
figure-05-expected = 关闭{ $point ->
        [price] 价格机制
        [product] 产品研发
        [cluster] 集群机制
        [innovation] 文化与技术创新
        [cognition] 消费者学习
       *[other] { $point }
    }后，{ $measure ->
        [exits] 早期退出数
        [IB] IB 及以上
       *[other] { $measure }{" "}
    }为基准的 { $ratio } 倍，95% 置信区间 { $interval }（预期：{ $side ->
        [above] 不低于
       *[below] 不超过
    } { $limit }）。
figure-05-break = { $point ->
        [price] 关闭价格机制
        [product] 关闭产品机制
        [cluster] 关闭集群机制
        [innovation] 关闭创新机制
        [cognition] 关闭认知机制
        [environment] 关闭环境变化
        [lemons] 无质量追溯
       *[other] { $point }
    }：{ $stage ->
        [none] 各阶段均未断裂。
       *[other] 首先断裂的阶段为 { $stage }。
    }
figure-05-lemons = 无追溯、无检验时，售出商品的质量为基准的 { $quality_sold } 倍 { $quality_sold_interval }，销量为 { $units } 倍 { $units_interval }。

## 图 6

figure-06-title = 三个时点的企业分布图与两种集聚指数
figure-06-claim = 企业由分散、弱小走向集聚：生产向少数地点集中，相邻地点共同成长。
figure-06-section = §5.2 与图 3
figure-06-reading = (a–c) 一次模拟中三个时点的企业在模型地图上的分布，海在东侧。颜色与符号为企业的显示阶段，面积随销售额增大；十字为各集群的位置。企业属于集群而无自身位置，故画在所属集群周围，销售额最大者居中。(d, e) 企业销售额的两种指数在全部模拟中的均值（线）与中间 80% 模拟的范围（色带）：Ellison 与 Glaeser（1997）的 γ，若企业随机落在面积相等的各地则为 0，按其原文，低于 0.02 为低，高于 0.05 为高；Moran 指数 I，权重为距离的倒数，若销售额随机分配于各地，其期望为 −1/(地点数 − 1)。点线为地图的时点，虚线为预热期结束。集群位置始终不变，故集聚是进入、退出与成长的结果。若同一次模拟末年的指数高于首年，且 95% 区间整体大于零，检验方为成立。
figure-06-date = { $date }：{ $firms } 家企业
figure-06-map = 地图，种子 { $seed }
figure-06-ellison_glaeser = 销售额的 Ellison–Glaeser 指数 γ
figure-06-morans_i = 销售额的 Moran 指数 I
figure-06-rises = { $index ->
        [ellison_glaeser] Ellison–Glaeser 指数 γ{" "}
       *[morans_i] Moran 指数 I{" "}
    }由历史首年的 { $first } 变为末年的 { $end }，变化 { $change }，95% 区间 { $interval }（{ $runs } 次模拟）。
figure-06-spread = { $date }：每次模拟平均有 { $firms } 家企业，分布于 { $clusters } 个集群中的 { $settled } 个，其中最大的集群占 { $share }%。

## 图 7

figure-07-title = 形成机理的动态：五个主范畴与二十个范畴
figure-07-claim = 每个主范畴的四个步骤依次展开。
figure-07-section = 图 2 与 §4.3
figure-07-reading = 机理模型全部 20 个范畴的均值（线）与中间 80% 模拟的范围（色带），取值均为 0 至 1。颜色为该步骤所对应阶段的颜色。三角形标出某范畴（四个季度平均）首次达到由初值至峰值一半的中位时间（形成阶段按处于该阶段及以上者计算）。外部环境作用于每一步骤，该行显示其四个组成部分。若上述时间不倒退且最后一步晚于第一步，则视为该次模拟中各步骤依次展开；检验要求至少 80% 的模拟如此。
figure-07-step = 第 { $step } 步
figure-07-cell = { $code } { $name }
figure-07-order = “{ $row ->
        [formation] 形成阶段
        [determinant] 决定因素
        [cognition] 消费者认知
       *[demand] 市场需求
    }”的各步骤在 { $runs } 次模拟的 { $share } 中依次展开（中位时间：{ $sequence }）。
figure-07-never = 在任何模拟中均未大于零：{ $codes }。

## 图 8

figure-08-title = 政策时机：各类措施在不同起始阶段的增益
figure-08-claim = 措施与阶段相匹配：强化产业链（A）适于数量扩张，引导协同（B）适于质量提升，优化价值网络（C）适于研发与品牌创新。
figure-08-section = §2 与图 1
figure-08-reading = 表 1 中某一类的全部措施（A 类 15 项，B 类 13 项，C 类 17 项）在三个时点之一于所有集群同时开始，项目费用相同：每类措施的强度之和为 15；支付给企业的款项另计。图示为其后 24 个季度相对于无措施模拟的增益及配对种子的 95% 置信区间：(a, c) 出口销售额；(b, d) 集群处于产业品牌或国际集群品牌阶段的季度份额（百分点）。(a, b) 按开始时点，全部集群。(c, d) 按措施开始时集群的状态，合并各时点：多数企业无品牌（数量扩张）；多数为 PB（质量提升）；多数为 EB 或集群已达 IB、ICB（研发与品牌创新），括号内为样本数；状态取自无措施的模拟，两者在此之前完全相同。无企业的集群不计入；集群销售额以该时点全部销售额的份额计。(c, d) 中实心标记为文献所对应的类别。若该类的销售额以整个区间高于另两类中较好者，检验方为成立。所有集群同时采用措施，故增益已扣除集群间的竞争。各杠杆的幅度均为假设。
figure-08-date-sales = 销售额，按措施开始时点
figure-08-date-industrial = IB 及以上，按措施开始时点
figure-08-state-sales = 销售额，按集群起始状态
figure-08-state-industrial = IB 及以上，按集群起始状态
figure-08-axis-sales = 增益
figure-08-axis-industrial = 增益（百分点）
figure-08-from = 第 { $quarter } 季度
figure-08-state-unbranded = 无品牌（{ $clusters }）
figure-08-state-PB = PB 为主（{ $clusters }）
figure-08-state-EB = EB 及以上（{ $clusters }）
figure-08-class-a = A 强化产业链
figure-08-class-b = B 引导协同
figure-08-class-c = C 优化价值网络
figure-08-matched = 对起始时{ $state ->
        [unbranded] 多数企业无品牌
        [PB] 多数企业为 PB{" "}
       *[EB] 处于 EB 及以上
    }的集群，相匹配的 { $matched } 类使销售额提高 { $gain }，其余两类中较好的 { $best } 类提高 { $best_gain }；{ $matched } 类相对于 { $best } 类的差异为 { $difference }，95% 置信区间 { $interval }。
figure-08-best = { $measures } 类措施{ $date ->
        [none] 在任何时点均无样本
       *[other] 自第 { $date } 季度开始时
    }销售额增益最大（{ $date_gain }）；就集群起始状态而言，{ $state ->
        [unbranded] 多数企业无品牌
        [PB] 多数企业为 PB{" "}
        [none] 无样本
       *[EB] 处于 EB 及以上
    }者增益最大（{ $state_gain }）。

## 图 9

figure-09-title = 三县：自身措施、互换措施、全部措施与无措施
figure-09-claim = 各县采用与其阶段相适应的自身措施效果最好：光山适于强化产业链，金寨适于引导协同，清河适于优化价值网络；起点最低的光山获益最大。
figure-09-section = §3.4（三县案例）与表 1
figure-09-reading = 各县预设情景中焦点集群相对于无措施的增益，取最后 20 个季度的均值：出口销售额与企业数以无措施时的均值为单位，其余指标以百分点计；第二行为采用各组措施时的销售额相对于采用自身措施时的差异；误差线为配对种子的 95% 置信区间。实心为该县自身的措施。全部措施自历史第 44 季度开始，四个季度内逐步到位。除无措施外，各情形项目费用相同：光山 19 项、金寨 24 项、清河 32 项以及全部 45 项措施的强度之和均为 32；支付给企业的款项另计。IB 为处于产业品牌或国际集群品牌阶段的季度份额；“知晓”为知晓度最高的市场中知道该集群的消费者份额。若自身措施的销售额以整个区间高于其他各县措施，则该县检验成立；若低于其中之一，则不成立。获益最大的县由增益区间判断。各杠杆的幅度均为假设。
figure-09-outcome-sales = 销售额
figure-09-outcome-against_own = 销售额（比自身）
figure-09-outcome-firms = 企业数
figure-09-outcome-EB = EB（百分点）
figure-09-outcome-industrial = IB（百分点）
figure-09-outcome-known = 知晓（百分点）
figure-09-taken-guangshan = 光山
figure-09-taken-jinzhai = 金寨
figure-09-taken-qinghe = 清河
figure-09-taken-all = 全部 45 项
figure-09-whose = 采用何县的措施（费用相同）
figure-09-better = { $county ->
        [guangshan] 光山
        [jinzhai] 金寨
       *[qinghe] 清河
    }采用自身措施时，销售额比采用{ $first ->
        [guangshan] 光山
        [jinzhai] 金寨
       *[qinghe] 清河
    }措施高 { $first_gain }，比采用{ $second ->
        [guangshan] 光山
        [jinzhai] 金寨
       *[qinghe] 清河
    }措施高 { $second_gain }（95% 置信区间）。
figure-09-guangshan = 光山的销售额从自身政策中获益最大：相对于无措施，光山 { $guangshan }，金寨 { $jinzhai }，清河 { $qinghe }（95% 置信区间）。
figure-09-county = { $county ->
        [guangshan] 光山
        [jinzhai] 金寨
       *[qinghe] 清河
    }在无措施时期末平均有 { $firms } 家企业，{ $runs } 次模拟中有 { $empty } 次无企业留存；销售额增益最大（{ $gain }）的是{ $best ->
        [guangshan] 光山的措施
        [jinzhai] 金寨的措施
        [qinghe] 清河的措施
        [all] 全部 45 项措施
       *[none] 无措施
    }。

## 图 10

figure-10-title = 四个子系统的有序度、协同度与耦合协调度
figure-10-claim = 跨境电商、产业集群、要素与产品、外部环境四个子系统的有序度上升，而复合系统的协同度偏低且有波动。
figure-10-section = §3–4；文献 002，§1.2（有序度与协同度）
figure-10-reading = 各次模拟的均值（线）与中间 80% 模拟的范围（色带）。(a) 各子系统的有序度，为四个取值 0 至 1 的指标的几何平均。(b) 自历史首季以来的协同度（孟庆松、韩文秀 2000）：四个有序度变化量的几何平均，其中任何一个下降则为负；细线为一次模拟。(c) 耦合度 C、发展度 T 与协调度 D = √(C·T)，右侧为 D 各等级的通用名称。竖线为预热期结束。若历史期内的斜率以 95% 区间整体为正，有序度的检验成立；若历史均值以整个区间低于界限，则协同度偏低成立。只升不降的序列没有下降的季度，无方向的序列有一半：若下降的季度不少于四分之一，则视为有波动，该界限为本项目所设。
figure-10-panel-order = 各子系统的有序度
figure-10-panel-synergy = 复合系统的协同度
figure-10-panel-coordination = 耦合协调
figure-10-axis-order = 有序度
figure-10-axis-synergy = 协同度
figure-10-axis-coordination = 程度
figure-10-bands = D 的等级
figure-10-low = 偏低：小于 { $limit }
figure-10-rises = { $subsystem ->
        [commerce] 跨境电商
        [cluster] 产业集群
        [factors] 要素与产品
       *[environment] 外部环境
    }子系统的有序度每十年变化 { $estimate }，95% 区间 { $interval }（{ $runs } 次模拟；预期：上升）。
figure-10-stays-low = 历史期内协同度的均值为 { $estimate }，95% 区间 { $interval }（{ $runs } 次模拟；预期：小于 { $limit }）。
figure-10-fluctuates = 协同度低于上一季度的季度占 { $share }，95% 区间 { $interval }（有波动的序列应不低于 { $asked }）。
figure-10-end = 每次模拟协同度的最高值平均为 { $highest }，期末值平均为 { $end }。
figure-10-coordination = 协调度均值由历史期初的 { $first }（{ $first_band ->
        [uncoordinated] 失调
        [barely] 勉强协调
        [primary] 初级协调
        [intermediate] 中级协调
        [good] 良好协调
       *[excellent] 优质协调
    }）变为期末的 { $last }（{ $last_band ->
        [uncoordinated] 失调
        [barely] 勉强协调
        [primary] 初级协调
        [intermediate] 中级协调
        [good] 良好协调
       *[excellent] 优质协调
    }）。

## 图 11

figure-11-title = 价格战与淘汰
figure-11-claim = 产品同质的企业以价格竞争、压缩一切成本，无利润的企业随后被淘汰，留存企业改进产品。
figure-11-section = §5.1；文献 003，§2（柠檬市场）
figure-11-reading = 各次模拟的均值（线）与中间 80% 模拟的范围（色带）；进入与退出为四个季度平均。竖线为平均加成率最低的季度和企业数自峰值后降至最少的季度（中位数）。在至少 80% 的模拟中成立，检验方为成立。
figure-11-panel-firms = 企业数
figure-11-panel-mark_up = 单位成本的平均加成率
figure-11-panel-quality = 质量
figure-11-panel-turnover = 进入与退出
figure-11-axis-firms = 企业数
figure-11-axis-mark_up = 加成率
figure-11-axis-quality = 质量
figure-11-axis-turnover = 每季度企业数
figure-11-lowest = 加成率最低，{ $date }
figure-11-fewest = 企业数最少，{ $date }
figure-11-war = 平均加成率下降至少 { $limit } 的模拟占 { $runs } 次中的 { $share }（至最低点的平均降幅 { $fall }）。
figure-11-shake-out = 企业数自峰值下降至少 { $limit } 的模拟占 { $runs } 次中的 { $share }（平均降幅 { $fall }）。
figure-11-order = 加成率先于企业数达到上述降幅的模拟占 { $runs } 次中的 { $share }（中位时间分别为 { $first } 与 { $second }）。
figure-11-quality-falls = 平均质量降至初始值以下的模拟占 { $runs } 次中的 { $share }（平均降幅 { $fall }）。
figure-11-quality-rises = 期末售出商品质量高于其最低值的模拟占 { $runs } 次中的 { $share }（平均增幅 { $gain }）。
figure-11-dates = 加成率最低的时间为 { $lowest }，企业数最少的时间为 { $fewest }（中位数）；平均企业数由峰值 { $peak } 降至 { $trough }。

## 图 12

figure-12-title = 消费者认知漏斗（按显示阶段与市场）
figure-12-claim = 消费者认知推动品牌建设：品牌阶段越高，消费者从知晓到重复购买走得越远。
figure-12-section = §4.3
figure-12-reading = 最后 20 个季度中该阶段存在时的均值。(a) 在线消费者中知晓、考虑（购买概率不低于 5%）、购买以及再次购买同一品牌者所占份额。(b) 同上，以占前一步人数的比率表示。线与符号为各次模拟的均值，误差线为中间 80% 的模拟。无品牌商品无法被记住，故仅其购买者计为知晓，且无人再次购买同一商品，不列入 (b)，也不参与检验。某阶段的企业越多，该阶段越为人知，因此阶段的知晓率不同于单个品牌的知晓率。在至少有三个阶段的模拟中，若比率与阶段的秩相关在至少 80% 的模拟中为正，则检验成立。
figure-12-reached = 占在线消费者的份额
figure-12-rate = 占前一步的比率
figure-12-rate-awareness = 知晓率
figure-12-rate-consideration = 考虑率
figure-12-rate-preference = 偏好率
figure-12-rate-repeat = 复购率
step-aware = 知晓
step-considered = 考虑
step-bought = 购买
step-repeated = 复购
figure-12-rises = { $rate ->
        [awareness] 知晓率
        [consideration] 考虑率
        [preference] 偏好率
       *[repeat] 复购率
    }随阶段上升的模拟占 { $runs } 次中的 { $share }（平均秩相关 { $correlation }；PB { $PB }，EB { $EB }，IB { $IB }，ICB { $ICB }）。
figure-12-unbranded = 在线消费者中，{ $aware } 因刚刚购买而知晓无品牌商品，{ $repeated } 再次购买同一商品。

## 图 13

figure-13-title = 集群规模分布与浙江数据的比较
figure-13-claim = 集群规模服从对数正态分布而非帕累托分布，且与浙江一致：年销售额在 1 亿、10 亿、100 亿和 300 亿元以上的集群分别为 601、285、37 和 7 个。
figure-13-section = §2
figure-13-reading = (a) 在浙江数据所属年份，年销售额不低于某一规模的集群份额：各次模拟的均值（线）与 95% 模拟的范围（色带）；浙江的份额及 95% Wilson 区间；以及对全部模拟中不小于一个单位的集群（与浙江口径相同）以极大似然拟合、自其最小者起的两种分布。(b) 同一单位下三个份额随时间的变化（仅绘至少一次模拟中有此类集群的年份），菱形为浙江的份额。浙江的单位为 1 亿元；网上出口只是集群销售的一部分，模型货币无法换算，故模型的单位取使其份额与浙江最接近的数额（多项似然）。这是唯一的自由参数，其取值对模型最为有利。两种分布按各次模拟的赤池信息准则比较，平均差异以整个 95% 区间支持对数正态，检验方为成立；某一份额在各次模拟中的均值落入浙江的区间，检验方为成立。没有销售的集群不计入。初始规模按对数正态分布及浙江的离散程度抽取，因此检验的是竞争、进入与退出之后的结果。
figure-13-panel-survival = { $year } 年的规模
figure-13-panel-course = 三种规模以上的集群
figure-13-model = 模型
figure-13-law-log-normal = 对数正态（拟合）
figure-13-law-pareto = 帕累托（拟合）
figure-13-zhejiang = 浙江
figure-13-size = 集群 { $year } 年销售额（单位）
figure-13-share = 不低于该规模的集群份额
figure-13-above = ≥ { $limit } 单位
figure-13-year = 年份
figure-13-form = 赤池信息准则平均以 { $difference } 支持对数正态而非帕累托，95% 区间 { $interval }（{ $runs } 次模拟，其中 { $clear } 的差异大于 2）。
figure-13-inside = { $limit } 个单位以上的集群占 { $share }，95% 区间 { $interval }；浙江为 { $zhejiang }，95% 区间 { $asked }。
figure-13-rejected = { $year } 年规模服从对数正态这一假设本身，在 { $share } 的模拟中被拒绝（5% 水平的 Shapiro–Wilk 检验）。
figure-13-unit = 模型中一个单位为年销售额 { $unit } 百万元。{ $year } 年每次模拟平均有 { $selling } 个集群有销售，其中 { $share } 达到一个单位。
figure-13-evidence = 浙江自身的四个数字以 { $difference } 支持对数正态（对数标准差 { $deviation }；帕累托指数 { $exponent }）。

## 两个情景的比较

comparison-title = { $second } 与 { $first } 之差：逐季度配对差异
comparison-changed = 更改后的 { $name }
comparison-changes = **两者的差别**
comparison-no-change = 两个情景没有差别。
comparison-runs = **模拟次数**：共 { $runs } 次：两个情景各用随机种子 { $seeds }。同一种子的模拟共享相同的随机数。
comparison-lengths = 两个情景分别有 { $first } 和 { $second } 个季度；只比较二者共有的 { $common } 个季度。
comparison-burn-in = 两个情景的预热期分别为 { $first } 和 { $second } 个季度：同一季度的随机数并不相同，配对的共同之处因此较少。
comparison-reading = 第二个情景减第一个情景，为各配对的均值；带状区域为每个季度单独计算的 95% 学生 t 区间。竖虚线表示预热期结束；阴影为汇总所用的季度。在没有差别的二十个指标或季度中，预计会有一个看似有差别。
comparison-reading-plans = 各分图上方的横条表示措施（实线，以代码标示，见 docs/POLICY.md）与非人为设定的冲击（虚线）自何时至何时有效（含消退时间）：+ 仅见于第二个情景，− 仅见于第一个情景，无符号者两个情景都有，但力度可能不同。分图中的细线表示开始，点线表示结束（日期过多时从略）。
parameter-kind = { $kind ->
        [lever] 政策杠杆
        [uncertainty] 不确定因素
        [definition] 定义
        [switch] 开关
       *[run] 运行设置
    }
shock-name = { $kind ->
        [exchange_rate] 汇率
        [tariff] 关税
        [clearance] 清关
        [shipping] 运输
        [freight] 运费
        [online_demand] 线上需求
        [pandemic] 疫情
        [labour_cost] 工资
        [brands_only] 须有品牌
        [scandal] 质量丑闻
       *[leader_failure] 龙头倒闭
    }
comparison-axis = 差异
comparison-found = **结果**：{ $quarters ->
        [1] 最后一个季度
       *[other] 最后 { $quarters } 个季度的均值
    }，第二个情景减第一个情景，附 95% 区间：
comparison-told = { $measure } { $direction ->
        [up] 高出
       *[down] 低
    } { $size }（{ $low } 至 { $high }）：可以与无差别区分开来；不配对时{ $unpaired ->
        [yes] 同样可以区分
       *[no] 无法区分
    }。
comparison-open = { $measure } 相差 { $size }（{ $low } 至 { $high }）：无法与无差别区分开来。
comparison-one = { $measure } 在唯一的配对中相差 { $size }：仅凭一个配对无法与无差别区分开来。
comparison-equal = { $measure } 在每个配对中都相同。
measure-sales = 销售额（千元/季度）
measure-firms = 企业数
measure-EB = 企业品牌（占企业的份额）
measure-industrial = 产业品牌，IB 或 ICB（占集群的份额）
measure-ICB = 国际集群品牌（占集群的份额）
measure-quality_sold = 售出商品的质量
measure-mark_up = 平均加成率
measure-account_profit = 企业利润（千元/季度）
measure-environment = 集群环境（指数）
measure-buyer_share = 购买者（占在线消费者的份额）

## 图 14

figure-14-title = 对冲击的响应
figure-14-claim = 贸易环境直接影响收益与效率：本币升值、关税、高运费与高劳动力成本降低利润，清关缓慢降低销售额；质量丑闻或龙头倒闭降低整体销售额；平台要求品牌则终结无品牌销售并使企业退出。
figure-14-section = §5.4（环境）与 §6（声誉损害）；文献 001，§3.4（突发事件）；文献 003，§2（劳动力成本）
figure-14-reading = 相同种子下有冲击与无冲击模拟之差的均值，以同一季度无冲击时的均值为单位（线），色带为各种子的学生氏 95% 置信区间。竖线处为冲击发生时点（历史第十年末）；此前配对模拟完全相同。疫情与丑闻持续四个季度，龙头倒闭只发生一次，其余冲击持续存在。各分图纵轴不同，但上下至少各显示 5%。对下降的检验比较前八个季度，整个区间均低于零方为成立。文献未给出疫情的方向，故不检验。无品牌销售的终结近乎平台规则本身，企业退出则不是。
figure-14-change = 变化
figure-14-since = 冲击后的季度数
figure-14-falls = { $shock ->
        [exchange_rate] 本币升值 10%
        [tariff] 美国关税提高 25 个百分点
        [clearance] 清关延长 7 天
        [freight] 运费翻倍
        [pandemic] 疫情
        [labour_cost] 工资每季度多涨 1%
        [scandal] 最大品牌的质量丑闻
        [leader_failure] 最大卖家倒闭
       *[brands_only] 平台要求品牌
    }后，前 { $quarters } 个季度的{ $series ->
        [sales] 销售额
       *[account_profit] 利润
    }变化 { $change }，95% 置信区间 { $interval }（预期：下降）。
figure-14-unbranded = 平台要求品牌后，第 { $quarters } 个季度无品牌销售不足原有 { $limit } 的模拟占 { $runs } 次中的 { $share }。
figure-14-exits = 平台要求品牌后，{ $quarters } 个季度内的退出数为基准的 { $ratio } 倍，95% 置信区间 { $interval }。
figure-14-response = { $shock ->
        [exchange_rate] 本币升值 10%
        [tariff] 美国关税提高 25 个百分点
        [clearance] 清关延长 7 天
        [freight] 运费翻倍
        [pandemic] 疫情
        [labour_cost] 工资每季度多涨 1%
        [scandal] 最大品牌的质量丑闻
        [leader_failure] 最大卖家倒闭
       *[brands_only] 平台要求品牌
    }：前 { $quarters } 个季度销售额 { $sales }，利润 { $account_profit }，企业数 { $firms }；历史最后 { $quarters } 个季度依次为 { $sales_late }、{ $account_profit_late } 和 { $firms_late }。

## 参数扫描的分析

analysis-runs = **模拟。** 实验“{ $experiment }”共 { $runs } 次模拟，设计 { $kind }；一个点的结果为各种子的均值，每次取最后 20 个季度的均值。
analysis-sobol-title = { $outcome } 的 Sobol’ 指数
analysis-sobol-reading = 一阶指数为某因素单独解释的结果方差份额；总指数为其余因素皆已知时所余的方差份额。总指数超出一阶指数的部分来自与其他因素的共同作用。区间为 95%，由重抽样得到。小于 0 的指数是接近 0 的指数的估计。
analysis-sobol-first = 一阶指数
analysis-sobol-total = 总指数
analysis-sobol-axis = 方差份额
analysis-sobol-found = { $factor } 最为重要：总指数 { $total }，单独 { $first }。全部一阶指数之和为 { $sum }{ $sums ->
        [many] ，超过其上限 1：样本点过少，指数不精确。
       *[all] ，其余为因素间的共同作用与偶然。
    }
analysis-morris-title = 对 { $outcome } 的基本效应
analysis-morris-reading = 条形：因素沿其范围变动时结果变化的绝对值均值及 95% 区间；菱形：带符号的均值；圆圈：效应的离差，因素通过其他因素或非线性起作用时较大。
analysis-morris-absolute = 效应绝对值均值
analysis-morris-mean = 效应均值
analysis-morris-deviation = 效应离差
analysis-morris-axis = 因素走完其范围时 { $outcome } 的变化
analysis-morris-found = 最强的因素为 { $strong }。{ $factors } 个因素中有 { $weak } 个与零无法区分（区间包含 0）。
analysis-paths-title = { $outcome } 随各因素逐一变动
analysis-paths-reading = 其他因素取情景之值时，结果在该因素各值处的均值，及各种子的 95% 学生 t 区间。
analysis-dependence-title = { $outcome } 随各因素的变化，对其他因素平均
analysis-dependence-reading = 部分依赖：给定该因素时结果的均值，对设计中独立变动的其他因素平均。线为局部加权回归及自助法 95% 区间；点为均值及学生 t 区间。
analysis-widest = 沿 { $factor } 结果均值变化最大，为 { $span }。
analysis-discovery-title = { $outcome } 何时达到
analysis-discovery-reading = 耐心规则归纳法（PRIM）逐片剥离因素空间，直至余下的点多为所关注的情形。(a) 途中每个盒子：覆盖率为盒内情形占全部情形的份额，密度为盒内各点中情形的份额；虚线为整个空间的密度。所选盒子（菱形）两者的调和平均最高。(b) 盒子对各受限因素所留的范围。可能出于偶然的界限（准 p 值不低于 5%）已自最可疑者起逐一去除；若仅余一个此类界限，则以浅色表示。
analysis-discovery-trajectory = 通往盒子之路
analysis-discovery-box = 盒子
analysis-discovery-density = 密度
analysis-discovery-coverage = 覆盖率
analysis-discovery-low = 低
analysis-discovery-high = 高
analysis-discovery-found = { $points } 个点中有 { $cases } 个为所关注的情形。盒子包含其中的 { $coverage }%；盒内 { $density }% 的点为情形；盒子占空间的 { $mass }%。
analysis-discovery-limit = { $factor }：{ $range }{ $clear ->
        [yes] （准 p 值 { $chance }）。
       *[no] （准 p 值 { $chance }：可能出于偶然）。
    }

## 图 15

figure-15-title = 记分卡：文献中的模式与数字
figure-15-claim = 模型再现文献所述的模式，其数字与文献一致。
figure-15-section = §§1–6
figure-15-reading = （a）模型数值与文献数值之比（对数刻度）：标记为各次模拟的均值，线段为包含 95% 模拟的区间。圆点：留作验证的数字；空心方块：基准情景据以校准的数字。数字落在区间内即为一致；界限（≥、≤）以均值越过为准。（b）模式：估计值、95% 区间与要求；圆点表示成立，叉号表示不成立。不大于零或比值超出坐标轴的数字仅以文字列出。所有判定均由这些模拟计算得出。
figure-15-panel-targets = 文献中的数字
figure-15-panel-patterns = 模式
figure-15-ratio = 模型／文献
figure-15-beside = { $model } { $interval }；文献 { $documents }
figure-15-asked = 要求 { $asked }
figure-15-target = { $name }：文献 { $documents }，模型 { $model }，95% 的模拟 { $interval }（{ $role ->
        [calibrate] 已校准
       *[other] 用于验证
    }）。
figure-15-pattern = { $identifier }，{ $name }：{ $estimate } { $interval }，要求 { $asked }。
figure-15-left = 未比较：{ $targets }。{ $reason ->
        [by-pattern] 由某一模式判定
        [no-provinces] 各省份额，模型中没有省份
        [exports-only] 含进口，模型中没有
        [no-businesses] 面向消费者与面向企业的销售之分，模型中没有
        [other-meaning] 自主知识产权；模型将任何更好的产品都计为创新
        [input] 作为模型输入
        [context] 背景信息：预测值，或并非关于出口商
        [unusable] 可作两种互斥解读
       *[sensitivity] 替代关口的权重
    }。
figure-15-contradiction = { $target } 与文献其他数字矛盾：所述 { $stated }，推算 { $implied }。
asked-runs = 的模拟
asked-clusters = 的集群
asked-counties = （共 3 县）
asked-whole = （整个区间）
asked-to = 至
target-t16 = 2010–16 年出口年均增长
target-t01 = 2017 年出口增长
target-t05 = 2018 年沿海销售份额
target-t12 = 2021 年出口增长
target-t18 = 2016 年出口增长
target-t20-any = 2017 年已注册品牌销售份额
target-t20-enterprise = 2017 年 EB 及以上销售份额
target-t22 = 2015–17 年内陆销售年增长
target-t34 = 2013–16 年无措施时光山增加值变化
pattern-p1 = 各类投入按理论顺序达到峰值
pattern-p2 = 加成率先降，企业随后退出
pattern-p3 = 存活企业差异化程度更高
pattern-p4-quality = 柠檬市场：质量下降
pattern-p4-quality-supervised = 监管弥合一半质量差距
pattern-p4-volume = 柠檬市场：销量下降
pattern-p4-volume-supervised = 监管弥合一半销量差距
pattern-p6 = 认证标志带来价格溢价
pattern-p7 = 沿海集群保有大部分贸易
pattern-p7-growth = 内陆集群增长更快
pattern-p8 = 本币升值降低利润
pattern-p10a = 关闭价格机制：无行业洗牌
pattern-p10b = 关闭产品研发：EB 稀少
pattern-p10b-ib = 关闭产品研发：IB 稀少
pattern-p10c = 关闭集群机制：无 IB
pattern-p10c-eb = 关闭集群机制：EB 存续
pattern-p10d = 关闭创新机制：无 ICB
pattern-p10d-ib = 关闭创新机制：IB 存续
pattern-p10e = 关闭认知机制：无 EB
pattern-p11-commerce = 跨境电商有序度上升
pattern-p11-cluster = 产业集群有序度上升
pattern-p11-factors = 要素与产品有序度上升
pattern-p11-environment = 外部环境有序度上升
pattern-p11-synergy = 协同度保持较低
pattern-p11-fluctuation = 协同度有波动
pattern-p12 = 各县采用自身措施效果最好
pattern-p13-gain = 光山从政策中获益最多
pattern-p13-shock = 需求冲击中金寨损失最小
pattern-p14 = 集群规模服从对数正态而非帕累托
pattern-p14-10 = 10 单位以上集群占比同浙江
pattern-p14-100 = 100 单位以上集群占比同浙江
pattern-p14-300 = 300 单位以上集群占比同浙江
pattern-p16 = 平台要求品牌：无品牌销售消失
pattern-p16-exits = 平台要求品牌：退出激增
pattern-p18 = ICB 集群拥有众多国际品牌
pattern-p18-cr4 = ICB 集群不被少数企业主导
