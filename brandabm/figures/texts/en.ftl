## Captions

caption-heading = Figure { $number }. { $title }
caption-claim = **Claim tested.** { $claim } ({ $source })
caption-runs-heading = **Runs.** { $runs }
caption-runs = { $runs } runs of the experiment “{ $experiment }”: { $points ->
        [1] one scenario
       *[other] { $points } scenarios
    }{ $varied ->
        [0] {""}
       *[other] , at each of { $varied } points of its design,
    } with the seeds { $seeds }, { $quarters } quarters each, of which { $burn_in } of burn-in, and { $consumers } consumers. { $changes }
caption-changed = All scenarios were changed for this figure: { $changes }.
caption-reading = **How to read it.** { $reading }
caption-found = **What was found.** { $verdict }
verdict-holds = The claim holds.
verdict-partly = The claim holds in part.
verdict-fails = The claim failed.
verdict-open = These runs cannot decide the claim.
check = *{ $outcome }:* { $sentence }
outcome-held = Held
outcome-failed = Failed
outcome-open = Undecided
document-000 = document 000, formation mechanism of the international cluster brand, { $section }
document-001 = document 001, cross-border e-commerce and industrial clusters, sustainable co-development, { $section }
document-002 = document 002, co-development of cross-border e-commerce and manufacturing clusters, { $section }
document-003 = document 003, county e-commerce and the upgrading of traditional clusters, { $section }
document-all = documents 000 to 004, { $section }
seed = Seed { $number }

## Stages, states, points, series

stage-unbranded = Unbranded
stage-unbranded-or-scattered = Unbranded, or scattered
stage-PB = Product brand (PB)
stage-EB = Enterprise brand (EB)
stage-IB = Industrial brand (IB)
stage-ICB = International cluster brand (ICB)
state-UNBRANDED = Unbranded
state-PB = PB
state-EB = EB
state-EXIT = Exit
state-ABSENT = Entrants
state-SCATTERED = Scattered
state-IB = IB
state-ICB = ICB
point-baseline = Baseline
point-price = Price off
point-product = Product off
point-cluster = Cluster off
point-innovation = Innovation off
point-cognition = Cognition off
point-environment = Environment off
point-lemons = No traceability
point-exchange_rate = Currency +10%
point-tariff = Tariff +25 points in the US
point-clearance = Clearance +7 days
point-freight = Freight doubled
point-pandemic = Pandemic, 4 quarters
point-labour_cost = Wages +1% a quarter more
point-scandal = Quality scandal, 4 quarters
point-leader_failure = Largest seller fails
point-brands_only = Platform demands brands
series-firms = Firms
series-mark_up = Mean mark-up
series-quality = Mean of firms
series-quality_sold = Mean of goods sold
series-entries = Entries
series-exits = Exits
series-sales = Export sales
series-account_profit = Profit
series-order_commerce = E-commerce
series-order_cluster = Cluster
series-order_factors = Factors and product
series-order_environment = Environment
series-synergy = Synergy
series-coupling = Coupling C
series-development = Development T
series-coordination = Coordination D
coordination-uncoordinated = uncoordinated
coordination-barely = barely
coordination-primary = primary
coordination-intermediate = intermediate
coordination-good = good
coordination-excellent = excellent
county-guangshan = Guangshan (down garments)
county-jinzhai = Jinzhai (tea)
county-qinghe = Qinghe (cashmere)
market-US = United States
market-EU = European Union
market-AsiaPacific = Asia-Pacific
market-Emerging = Emerging markets
main-formation = Formation stage
main-determinant = Determinant
main-cognition = Consumer cognition
main-demand = Market demand
main-environment = External environment

## Figure 1

figure-01-title = Stages of firms and clusters over time
figure-01-claim = Firms and clusters pass through the stages in the order product brand, enterprise brand, industrial brand, international cluster brand.
figure-01-section = §5.1
figure-01-reading = Stacked shares, mean over runs (sales: every fourth quarter); thin dashed lines show the range of each boundary in the middle 80% of the runs. The vertical line marks the end of the burn-in. A firm is displayed at its cluster’s stage if it belongs to the alliance of an IB or ICB cluster, else at its own. By definition a firm passes PB before EB and a cluster passes IB before ICB; whether a stage is reached at all, and whether enterprise brands come before industrial brands, is not. A stage counts as reached in general, and an order as observed, if this is so in at least 80% of the runs.
figure-01-panel-firms = Firms, by displayed stage
figure-01-panel-sales = Sales, by displayed stage
figure-01-panel-clusters = Clusters
figure-01-share-firms = Share of firms
figure-01-share-sales = Share of sales
figure-01-share-clusters = Share of clusters
figure-01-single = Single histories: the runs differ by their seed alone
figure-01-reached = { $stage } was reached in { $count } of { $runs } runs (median of the first quarter there: { $date }).
figure-01-order = The first EB came before the first IB in { $share } of the { $runs } runs that had both, out of { $all }.
figure-01-end = In the last { $years } years firms were displayed, on average, as { $share_unbranded } unbranded, { $share_PB } PB, { $share_EB } EB, { $share_IB } IB and { $share_ICB } ICB.

## Figure 2

figure-02-title = Transitions between stages, with demotion and exit
figure-02-claim = Firms without profit are eliminated and those left create brands: the higher a firm stands on the ladder, the less likely it is to exit.
figure-02-section = §5.1
figure-02-reading = Left: probability of being at each stage a year later (bold), its range in the middle 80% of the runs, and the mean number of direct moves in a run; the yearly matrix is the fourth power of the quarterly one, so that it includes indirect moves. Below the diagonal lie demotions. Right: mean numbers at three dates and the flows between them; exits leave at the bottom, entrants come in at the top, and who enters and leaves between the same two dates is not drawn.
figure-02-matrix-firm = Firms: a year’s transitions
figure-02-matrix-cluster = Clusters: a year’s transitions
figure-02-flow-firm = Firms: three dates
figure-02-flow-cluster = Clusters: three dates
figure-02-from = From
figure-02-to = To, a year later
figure-02-nobody = nobody there
figure-02-moves = { $count } moves
figure-02-elimination = While at its stage, a firm exits within a year with probability { $first } if it is { $lower ->
        [UNBRANDED] unbranded
       *[other] { $lower }
    } and { $second } if it is { $upper }: a difference of { $difference } points, 95% interval { $interval } ({ $runs } runs with both).
figure-02-moves-firm = A run had on average { $up } promotions and { $down } demotions of firms.
figure-02-moves-cluster = A run had on average { $up } promotions and { $down } demotions of clusters.

## Figure 3

figure-03-title = Cumulative incidence of reaching each stage, with exit as a competing risk
figure-03-claim = Elimination comes first, and the key stages take longer one after the other: product brand, enterprise brand, industrial brand, international cluster brand.
figure-03-section = §5.1
figure-03-reading = Aalen–Johansen estimates over all firms or clusters of all runs (lines) and the middle 80% of the runs (bands). Dashed: share of firms that left business without having reached the stage. Firms are followed from entry or from the start of the run, clusters from the start of the run; who has neither arrived nor left at the end is censored. Under the axes: firms or clusters in a run that are still at risk.
figure-03-panel-PB = Firms: product brand (PB)
figure-03-panel-EB = Firms: enterprise brand (EB)
figure-03-panel-IB = Clusters: industrial brand (IB)
figure-03-panel-ICB = Clusters: international cluster brand (ICB)
figure-03-share-firm = Share of firms
figure-03-share-cluster = Share of clusters
figure-03-age-firm = Years since the firm’s start
figure-03-age-cluster = Years since the start of the run
figure-03-reached = Reached { $stage }
figure-03-left = Left before { $stage }
figure-03-at-risk = at risk
figure-03-elimination = Within { $years } years of its start a firm leaves before becoming EB with probability { $left } and becomes EB with probability { $reached }: a difference of { $difference } points, 95% interval { $interval }.
figure-03-order = Median years to the stage, of those that reached it: PB { $PB }, EB { $EB }, IB { $IB }, ICB { $ICB }.
figure-03-end = After { $years } years the cumulative incidence is { $PB } for PB ({ $PB_spread } in the middle 80% of the runs), { $EB } for EB ({ $EB_spread }), { $IB } for IB ({ $IB_spread }) and { $ICB } for ICB ({ $ICB_spread }).
figure-03-founders = Of the firms there at the start, { $reached } ever become EB and { $left } leave before.
figure-03-entrants = Of later entrants, { $reached } ever become EB and { $left } leave before.

## Figure 4

figure-04-title = Order by traceability and strength of the alliance, up and down
figure-04-claim = Clusters pass from disorder to order as goods can be traced and the alliance acts together; order once reached carries itself, so that it is kept under conditions under which it is not found.
figure-04-section = §5.2
figure-04-reading = Order is the share of clusters that are an industrial or an international brand, mean of the last five years of forty and of all seeds. Traceability is the share of sales whose quality is credited to the brand; the strength of the alliance is the weight of the cluster’s goodwill in what buyers choose. (a) Both as they stand from the beginning. (b) The same values after twenty years at a traceability of 0.2 and no alliance, at which there is an industry but no order, and (c) after twenty years with most of both: the past differs, everything else is the same. Dots are where the model was run; most lie where order changes most (adaptive refinement). (d) Order in c less order in b. (e) Order along traceability at the baseline’s strength of the alliance: means and 80% of the seeds, interpolated between the points. In the corner with most of both the way up has only had twenty years less for brands to grow. The check of hysteresis therefore asks, seed by seed, whether the mean gap over the whole square exceeds the gap in that corner; it holds if the whole 95% interval lies above 0.
figure-04-way-beginning = From the beginning
figure-04-way-up = Up, from disorder
figure-04-way-down = Down, from order
figure-04-traceability = Traceability
figure-04-alliance = Strength of the alliance
figure-04-order = Order: share of clusters
figure-04-panel-gap = What the past makes (c less b)
figure-04-panel-slice = Along traceability, alliance { $alliance }
figure-04-rise = From the beginning, order is higher by { $difference } with most of both than with neither, 95% interval { $interval } ({ $runs } seeds).
figure-04-both = With most of only one of the two, order reaches { $one } at best; with both { $both } (asked: below half of it).
figure-04-hysteresis = On average over the square, order coming from order exceeds order coming from disorder by { $gap }; that is more than in the corner with most of both by { $difference }, 95% interval { $interval } ({ $runs } seeds).
figure-04-corner = Where there is most of both, the gap is { $corner }, which is what twenty years less for brands to grow amount to; it is largest, { $largest }, at a traceability of { $traceability } and an alliance of { $alliance }.
figure-04-threshold = { $way ->
        [beginning] From the beginning
        [up] On the way up
       *[down] On the way down
    }, { $reached ->
        [0] order never reaches half of what full traceability gives from the beginning ({ $runs } seeds).
       *[other] order is at least half of what full traceability gives from the beginning once traceability is { $mean } ({ $least } to { $most }; { $reached } of { $runs } seeds).
    }

## Figure 5

figure-05-title = Where the ladder breaks when one mechanism is switched off
figure-05-claim = Each stage has its determinant: price for the elimination of firms, product for the enterprise brand, cluster for the industrial brand, innovation for the international cluster brand; and no brand grows where consumers cannot learn.
figure-05-section = §5.5 (determinants) and §4.3 (consumer cognition)
figure-05-reading = Ratios to the baseline with 95% bootstrap intervals over pairs of runs with the same seed. Stages count all who stand there or higher, as a share of firms (PB, EB) or clusters (IB, ICB), mean of the last 20 quarters; exits count firms of the start gone within 24 quarters. Hatched: where the documents lead to expect the ratio. “lost”: the whole interval is at most a quarter of the baseline. A check holds if the whole interval lies on the expected side. Mechanisms are switched off where they act; no threshold of any stage is touched.
figure-05-measure-PB = PB or above
figure-05-measure-EB = EB
figure-05-measure-IB = IB or above
figure-05-measure-ICB = ICB
figure-05-measure-exits = Early exits
figure-05-ratio = Ratio to the baseline
figure-05-baseline = baseline: { $value }
figure-05-hatched = expected from the documents
figure-05-nothing = none in the baseline
figure-05-broken = lost
figure-05-expected = With { $point ->
        [price] the price mechanism
        [product] product research
        [cluster] the cluster mechanism
        [innovation] culture and technology innovation
        [cognition] consumers’ learning
       *[other] { $point }
    } off, { $measure ->
        [exits] early exits are
        [IB] IB or above is
       *[other] { $measure } is
    } { $ratio } times the baseline, 95% interval { $interval } (expected: { $side ->
        [above] at least
       *[below] at most
    } { $limit }).
figure-05-break = { $point ->
        [price] Price off
        [product] Product off
        [cluster] Cluster off
        [innovation] Innovation off
        [cognition] Cognition off
        [environment] Environment off
        [lemons] No traceability
       *[other] { $point }
    }: { $stage ->
        [none] no stage is lost.
       *[other] the first stage lost is { $stage }.
    }
figure-05-lemons = Without traceability and inspection the quality of goods sold is { $quality_sold } times the baseline { $quality_sold_interval } and the volume { $units } times { $units_interval }.

## Figure 6

figure-06-title = Map of firms at three dates, and two indices of agglomeration
figure-06-claim = Firms begin scattered and small and end agglomerated: production gathers in few places, and those near to each other grow alike.
figure-06-section = §5.2 and Figure 3
figure-06-reading = (a–c) One history: firms at three dates on the model’s map, with the sea in the east. Colour and marker are the stage at which a firm is displayed, its area grows with its sales; crosses are the places of the clusters. A firm belongs to a cluster and has no place of its own: it is drawn near its cluster’s, the largest sellers in the middle. (d, e) Mean over all runs (line) and middle 80% of the runs (band) of two indices of the sales of firms: Ellison and Glaeser’s (1997) γ, which is 0 if plants are thrown at random over places of equal size, and by their reading low below 0.02 and high above 0.05; and Moran’s I, whose expectation is −1/(places − 1) if sales are dealt to places at random, with weights 1/distance. Dotted: the dates of the maps; dashed: the end of the burn-in. The places of clusters never change, so that agglomeration is what entry, exit and growth make of it. A check holds if the index is higher in the last year than in the first with its whole 95% interval over paired years of the same run.
figure-06-date = { $date }: { $firms } firms
figure-06-map = Map, seed { $seed }
figure-06-ellison_glaeser = Ellison–Glaeser γ of sales
figure-06-morans_i = Moran’s I of sales
figure-06-rises = { $index ->
        [ellison_glaeser] Ellison and Glaeser’s γ
       *[morans_i] Moran’s I
    } goes from { $first } in the first year of the history to { $end } in the last: a change of { $change }, 95% interval { $interval } ({ $runs } runs).
figure-06-spread = In { $date } a run has on average { $firms } firms in { $settled } of its { $clusters } clusters, and { $share }% of them are in the largest.

## Figure 7

figure-07-title = The mechanism over time: five main categories, twenty categories
figure-07-claim = The four steps of each main category follow one another.
figure-07-section = Figure 2 and §4.3
figure-07-reading = Mean over runs (line) and middle 80% of the runs (band) of all 20 categories of the mechanism, each from 0 to 1. Colours are those of the stage to which the step belongs. Triangles mark the median date at which a category, averaged over four quarters, first is half way from its first value to its peak (for the formation stages: all at the stage or above). The external environment acts on every step; its row shows its four parts. The steps of a main category count as following one another in a run if these dates never go back and the last is later than the first; the check asks for this in at least 80% of the runs.
figure-07-step = Step { $step }
figure-07-cell = { $code } { $name }
figure-07-order = The steps of “{ $row ->
        [formation] formation stage
        [determinant] determinant
        [cognition] consumer cognition
       *[demand] market demand
    }” follow one another in { $share } of { $runs } runs (median dates: { $sequence }).
figure-07-never = Never above zero in any run: { $codes }.

## Figure 8

figure-08-title = Policy timing: gain by class of measures and starting stage
figure-08-claim = Measures match stages: strengthening the chain (A) serves quantity expansion, guiding coordination (B) serves quality improvement, optimising the value network (C) serves research and brand innovation.
figure-08-section = §2 and Figure 1
figure-08-reading = All measures of one class of Table 1 (A: 15, B: 13, C: 17) begin in all clusters at once, at one of three dates, at the same cost of programmes: intensities of a class sum to 15; what is paid to firms comes on top. Gains over the run without measures in the 24 quarters that follow, with 95% intervals over paired seeds: (a, c) export sales, (b, d) share of quarters in which a cluster is an industrial or international cluster brand, in points. (a, b) by date, all clusters. (c, d) by what a cluster is when measures begin, all dates together: most firms unbranded (quantity expansion), most at PB (quality improvement), most at EB, or the cluster at IB or ICB (research and brand innovation), with the number of cases; it is read from the run without measures, which is the same until then. Cases with no firm are left out; a cluster’s sales count as a share of all sales of its date. Filled in (c, d): the class that the document gives that stage. A check holds if that class brings more sales than the best of the two others with the whole interval. All clusters have the measures, so that gains are what is left after competition between them. The sizes of all levers are assumptions.
figure-08-date-sales = Sales, by start of the measures
figure-08-date-industrial = IB or above, by start of the measures
figure-08-state-sales = Sales, by what clusters are at the start
figure-08-state-industrial = IB or above, by what clusters are at the start
figure-08-axis-sales = Gain
figure-08-axis-industrial = Gain, points
figure-08-from = quarter { $quarter }
figure-08-state-unbranded = unbranded ({ $clusters })
figure-08-state-PB = PB ({ $clusters })
figure-08-state-EB = EB or above ({ $clusters })
figure-08-class-a = A strengthen the chain
figure-08-class-b = B guide coordination
figure-08-class-c = C optimise the value network
figure-08-matched = For clusters that are { $state ->
        [unbranded] mostly unbranded
        [PB] mostly at PB
       *[EB] at EB or above
    } at the start, the matching class { $matched } raises sales by { $gain } and class { $best }, the best of the others, by { $best_gain }: the difference between { $matched } and { $best } is { $difference }, 95% interval { $interval }.
figure-08-best = Class { $measures } raises sales most ({ $date_gain }) { $date ->
        [none] at no date
       *[other] when begun in quarter { $date }
    } and most ({ $state_gain }) in clusters that are { $state ->
        [unbranded] mostly unbranded
        [PB] mostly at PB
        [none] of no stage
       *[EB] at EB or above
    }.

## Figure 9

figure-09-title = Three counties: own, swapped, all and no measures
figure-09-claim = Each county does best with the measures it took, which fit its stage: Guangshan with measures that strengthen the chain, Jinzhai with guided coordination, Qinghe with an optimised value network; and Guangshan, which began lowest, gains most.
figure-09-section = §3.4 (the three counties) and Table 1
figure-09-reading = Gain over no measures of the focal cluster of each county’s preset, mean of the last 20 quarters: export sales and firms as a share of their mean without measures, other outcomes in points; in the second row sales under each set of measures against those under the county’s own; bars are 95% intervals over paired seeds. Filled: the county’s own measures. All measures begin in quarter 44 of the history and grow over four quarters. Programmes cost the same in every case but none: 19 measures of Guangshan, 24 of Jinzhai, 32 of Qinghe and all 45 are taken with intensities that sum to 32; what is paid to firms comes on top. IB is the share of quarters as an industrial or international cluster brand; “known” is the share of consumers who know the cluster in the market where most do. A check of a county holds if its own measures bring more sales than those of each other county with the whole interval, and fails if less than those of one of them. The county with the largest gain is told from the intervals of the gains. The sizes of all levers are assumptions.
figure-09-outcome-sales = Sales
figure-09-outcome-against_own = Sales against own
figure-09-outcome-firms = Firms
figure-09-outcome-EB = EB, points
figure-09-outcome-industrial = IB, points
figure-09-outcome-known = Known, points
figure-09-taken-guangshan = Guangshan’s
figure-09-taken-jinzhai = Jinzhai’s
figure-09-taken-qinghe = Qinghe’s
figure-09-taken-all = all 45
figure-09-whose = Whose measures, at the same cost
figure-09-better = { $county ->
        [guangshan] Guangshan
        [jinzhai] Jinzhai
       *[qinghe] Qinghe
    } with its own measures sells { $first_gain } more than with those of { $first ->
        [guangshan] Guangshan
        [jinzhai] Jinzhai
       *[qinghe] Qinghe
    } and { $second_gain } more than with those of { $second ->
        [guangshan] Guangshan
        [jinzhai] Jinzhai
       *[qinghe] Qinghe
    } (95% intervals).
figure-09-guangshan = Guangshan’s sales gain most from its own policy: Guangshan { $guangshan }, Jinzhai { $jinzhai }, Qinghe { $qinghe } over no measures (95% intervals).
figure-09-county = { $county ->
        [guangshan] Guangshan
        [jinzhai] Jinzhai
       *[qinghe] Qinghe
    } has { $firms } firms at the end without measures on average, and none in { $empty } of { $runs } runs; its sales gain most ({ $gain }) with { $best ->
        [guangshan] the measures of Guangshan
        [jinzhai] the measures of Jinzhai
        [qinghe] the measures of Qinghe
        [all] all 45 measures
       *[none] no measures
    }.

## Figure 10

figure-10-title = Order degrees, synergy and coupling coordination of four subsystems
figure-10-claim = The subsystems e-commerce, industrial cluster, factors and product, and environment gain order, while the synergy of the whole stays low and fluctuates.
figure-10-section = §3–4; document 002, §1.2 (order degree and synergy)
figure-10-reading = Mean over runs (line) and middle 80% of the runs (band). (a) Order degree of each subsystem, the geometric mean of four indicators that run from 0 to 1. (b) Synergy since the first quarter of the history (Meng and Han 2000): the geometric mean of what the four order degrees changed by, negative if one of them fell; the thin line is one run. (c) Coupling C, development T and coordination D = √(C·T), with the usual names of D’s bands. The vertical line marks the end of the burn-in. A check on order holds if the slope over the history is positive with its whole 95% interval over runs; synergy stays low if its mean over the history is below the limit with its whole interval. A series that only rises falls in no quarter, one without direction in half of them: synergy counts as fluctuating if it falls in at least a quarter of them, a limit of our own.
figure-10-panel-order = Order degree of the subsystems
figure-10-panel-synergy = Synergy of the composite system
figure-10-panel-coordination = Coupling coordination
figure-10-axis-order = Order degree
figure-10-axis-synergy = Synergy
figure-10-axis-coordination = Degree
figure-10-bands = Band of D
figure-10-low = low: below { $limit }
figure-10-rises = The order degree of { $subsystem ->
        [commerce] e-commerce
        [cluster] the industrial cluster
        [factors] factors and product
       *[environment] the environment
    } changes by { $estimate } in ten years, 95% interval { $interval } ({ $runs } runs; expected: a rise).
figure-10-stays-low = Mean synergy of the history is { $estimate }, 95% interval { $interval } ({ $runs } runs; expected: below { $limit }).
figure-10-fluctuates = Synergy is below the quarter before in { $share } of the quarters, 95% interval { $interval } (expected of a fluctuating series: at least { $asked }).
figure-10-end = On average the highest synergy of a run is { $highest }, and its last { $end }.
figure-10-coordination = Mean coordination goes from { $first } ({ $first_band ->
        [uncoordinated] uncoordinated
        [barely] barely coordinated
        [primary] primary
        [intermediate] intermediate
        [good] good
       *[excellent] excellent
    }) at the start of the history to { $last } ({ $last_band ->
        [uncoordinated] uncoordinated
        [barely] barely coordinated
        [primary] primary
        [intermediate] intermediate
        [good] good
       *[excellent] excellent
    }) at its end.

## Figure 11

figure-11-title = The price war and the shake-out
figure-11-claim = Firms with homogeneous goods compete by price and squeeze every cost, firms without profit are then eliminated, and those left improve their products.
figure-11-section = §5.1; document 003, §2 (market for lemons)
figure-11-reading = Mean over runs (line) and middle 80% of the runs (band); entries and exits averaged over four quarters. Vertical lines mark the median quarters in which the mean mark-up is lowest and in which firms are fewest after their peak. A check holds if it does in at least 80% of the runs.
figure-11-panel-firms = Number of firms
figure-11-panel-mark_up = Mean mark-up on unit cost
figure-11-panel-quality = Quality
figure-11-panel-turnover = Entries and exits
figure-11-axis-firms = Firms
figure-11-axis-mark_up = Mark-up
figure-11-axis-quality = Quality
figure-11-axis-turnover = Firms a quarter
figure-11-lowest = Mark-up at its lowest, { $date }
figure-11-fewest = Fewest firms, { $date }
figure-11-war = The mean mark-up falls by at least { $limit } in { $share } of { $runs } runs (mean fall to the lowest: { $fall }).
figure-11-shake-out = The number of firms falls by at least { $limit } from its peak in { $share } of { $runs } runs (mean fall: { $fall }).
figure-11-order = The mark-up falls by that much before the number of firms does in { $share } of { $runs } runs (medians { $first } and { $second }).
figure-11-quality-falls = Mean quality falls below its first value in { $share } of { $runs } runs (mean fall: { $fall }).
figure-11-quality-rises = At the end the quality of goods sold is above its lowest in { $share } of { $runs } runs (mean gain: { $gain }).
figure-11-dates = The mark-up is lowest in { $lowest } and firms are fewest in { $fewest } (medians); the mean number of firms falls from { $peak } at the peak to { $trough }.

## Figure 12

figure-12-title = The cognition funnel, by displayed stage and market
figure-12-claim = Consumer cognition drives brand building: the further a brand has come, the further consumers go with it, from awareness to repeated purchase.
figure-12-section = §4.3
figure-12-reading = Means over those of the last 20 quarters in which a stage was present. (a) Share of consumers online who know a brand of a stage, consider one (they would buy it with a chance of 5% or more), buy one, and buy the same again. (b) The same as rates, each of those at the step before. Lines and symbols: mean over runs; bars: middle 80% of the runs. Unbranded goods cannot be remembered, so that only their buyers count as aware and none buys the same again; they are left out of (b) and of the checks. More firms at a stage make it better known: the awareness of a stage is not that of a single brand. A check holds if the rank correlation of the rate with the stage is positive in at least 80% of the runs that have three stages or more.
figure-12-reached = Share of consumers online
figure-12-rate = Rate, of the step before
figure-12-rate-awareness = Awareness
figure-12-rate-consideration = Consideration
figure-12-rate-preference = Preference
figure-12-rate-repeat = Repeat
step-aware = aware
step-considered = consider
step-bought = buy
step-repeated = repeat
figure-12-rises = { $rate ->
        [awareness] Awareness
        [consideration] Consideration
        [preference] Preference
       *[repeat] Repeated purchase
    } rises with the stage in { $share } of { $runs } runs (mean rank correlation { $correlation }; PB { $PB }, EB { $EB }, IB { $IB }, ICB { $ICB }).
figure-12-unbranded = Of consumers online, { $aware } knew an unbranded good, by having just bought it, and { $repeated } bought the same again.

## Figure 13

figure-13-title = Distribution of cluster sizes against Zhejiang’s counts
figure-13-claim = Cluster sizes are log-normal rather than Pareto, and shared out as in Zhejiang, where 601, 285, 37 and 7 clusters sell at least 0.1, 1, 10 and 30 billion yuan a year.
figure-13-section = §2
figure-13-reading = (a) Share of clusters that sell at least so much in the year of Zhejiang’s counts: mean over runs (line) and 95% of the runs (band), Zhejiang’s shares with 95% Wilson intervals, and both laws fitted by maximum likelihood to the clusters of all runs that have at least one unit, as Zhejiang’s do, from the smallest of them on. (b) Three of these shares over time, in the same unit, where any run has such clusters; diamonds are Zhejiang’s. The unit is 0.1 billion yuan for Zhejiang; the model’s money cannot be converted, as online exports are only a part of what clusters sell, so its unit is the amount that brings its shares as near as possible to Zhejiang’s (multinomial likelihood). That is one free number, chosen in the model’s favour. The laws are compared run by run by Akaike’s information criterion; the check holds if the mean difference favours the log-normal with its whole 95% interval over runs. A share’s check holds if its mean over runs lies in Zhejiang’s interval. Clusters that sell nothing are not counted. At the start sizes are drawn log-normal with Zhejiang’s dispersion: what is tested is what competition, entry and exit have left of it.
figure-13-panel-survival = Sizes in { $year }
figure-13-panel-course = Clusters above three sizes
figure-13-model = Model
figure-13-law-log-normal = Log-normal, fitted
figure-13-law-pareto = Pareto, fitted
figure-13-zhejiang = Zhejiang
figure-13-size = Sales of a cluster in { $year } (units)
figure-13-share = Share of clusters at least so large
figure-13-above = ≥ { $limit }
figure-13-year = Year
figure-13-form = Akaike’s criterion favours the log-normal over Pareto’s law by { $difference } on average, 95% interval { $interval } ({ $runs } runs; by more than 2 in { $clear } of them).
figure-13-inside = { $share } of the clusters, 95% interval { $interval }, have { $limit } units or more; in Zhejiang { $zhejiang }, 95% interval { $asked }.
figure-13-rejected = That the sizes of { $year } are log-normal is itself rejected (Shapiro and Wilk’s test at 5%) in { $share } of the runs.
figure-13-unit = One unit is { $unit } million yuan of yearly sales in the model. In { $year } on average { $selling } clusters of a run sell anything, and { $share } of them as much as a unit.
figure-13-evidence = Zhejiang’s own four counts favour the log-normal by { $difference } (log standard deviation { $deviation }; Pareto exponent { $exponent }).

## Comparison of two scenarios

comparison-title = { $second } less { $first }: paired differences by quarter
comparison-changed = { $name }, changed
comparison-changes = **What differs.**
comparison-no-change = Nothing differs between the scenarios.
comparison-runs = **Runs.** { $runs } runs: both scenarios with the seeds { $seeds }. Runs with the same seed share their luck.
comparison-lengths = The scenarios have { $first } and { $second } quarters; the { $common } quarters that both have are compared.
comparison-burn-in = The scenarios have { $first } and { $second } quarters of burn-in: the same quarter has not the same draws in both, so that pairs have less in common.
comparison-reading = Mean over the pairs of the second scenario less the first, with the 95% interval of Student’s t for each quarter by itself. The dashed vertical line marks the end of the burn-in; the quarters that are shaded are those of the summary. Of twenty measures or quarters in which nothing differs, one is expected to look as if it did.
comparison-reading-plans = The bars above the panels show from when to when measures (whole bars, with their codes in docs/POLICY.md) and shocks, which nobody plans (dashed bars), are in force, the time in which they fade included: + only in the second scenario, − only in the first, without a sign in both, perhaps of another size. Thin lines in the panels mark where they begin, dotted ones where they end, if there are not too many dates.
parameter-kind = { $kind ->
        [lever] lever
        [uncertainty] uncertainty
        [definition] definition
        [switch] switch
       *[run] run
    }
shock-name = { $kind ->
        [exchange_rate] exchange rate
        [tariff] tariff
        [clearance] clearance
        [shipping] shipping
        [freight] freight
        [online_demand] online demand
        [pandemic] pandemic
        [labour_cost] wages
        [brands_only] brands only
        [scandal] scandal
       *[leader_failure] leader fails
    }
comparison-axis = Difference
comparison-found = **What was found.** Mean of { $quarters ->
        [1] the last quarter
       *[other] the last { $quarters } quarters
    }, second scenario less first, with 95% intervals:
comparison-told = { $measure } is { $direction ->
        [up] higher
       *[down] lower
    } by { $size } ({ $low } to { $high }): this can be told from nothing. Without pairs it { $unpaired ->
        [yes] could have been told too
       *[no] could not have been told
    }.
comparison-open = { $measure } differs by { $size } ({ $low } to { $high }): this cannot be told from nothing.
comparison-one = { $measure } differs by { $size } in the only pair: one pair cannot tell this from nothing.
comparison-equal = { $measure } is the same in every pair.
measure-sales = Sales (thousand yuan per quarter)
measure-firms = Firms
measure-EB = Enterprise brands (share of firms)
measure-industrial = Industrial brands, IB or ICB (share of clusters)
measure-ICB = International cluster brands (share of clusters)
measure-quality_sold = Quality of goods sold
measure-mark_up = Mean mark-up
measure-account_profit = Profits of firms (thousand yuan per quarter)
measure-environment = Environment of clusters (index)
measure-buyer_share = Buyers (share of online consumers)

## Figure 14

figure-14-title = Responses to shocks
figure-14-claim = The trade environment acts directly on earnings and efficiency: a dearer currency, tariffs, dear freight and dear labour lower profit, slow clearance lowers sales; a scandal or the failure of the leader lowers the sales of all together; and a platform that demands brands ends unbranded sales and drives firms out.
figure-14-section = §5.4 (environment) and §6 (harm to reputation); document 001, §3.4 (emergencies); document 003, §2 (labour cost)
figure-14-reading = Mean difference between runs with the same seed with and without the shock, as a share of the mean without it in the same quarter (lines), with Student’s 95% interval over seeds (bands). The shock strikes at the vertical line, ten years into the history; before it the paired runs are the same. The pandemic and the scandal pass after four quarters, the leader fails once, everything else stays. Scales differ between panels; each shows at least 5% on either side. A check of a fall compares the first eight quarters and holds if the whole interval is below zero. The documents give no direction for the pandemic, so that it has no check. That unbranded sales end is close to the rule of the platform itself; that firms leave is not.
figure-14-change = Change
figure-14-since = Quarters since the shock
figure-14-falls = { $shock ->
        [exchange_rate] A dearer home currency (10%)
        [tariff] A tariff of 25 points more in the United States
        [clearance] Seven more days of clearance
        [freight] Doubled freight
        [pandemic] The pandemic
        [labour_cost] Wages growing by 1% a quarter more
        [scandal] The scandal of the largest brand
        [leader_failure] The failure of the largest seller
       *[brands_only] The demand for brands
    } changes { $series ->
        [sales] sales
       *[account_profit] profit
    } by { $change } over the first { $quarters } quarters, 95% interval { $interval } (expected: a fall).
figure-14-unbranded = With brands demanded, less than { $limit } of unbranded sales is left in the { $quarters }th quarter in { $share } of { $runs } runs.
figure-14-exits = With brands demanded, { $ratio } times as many firms exit within { $quarters } quarters, 95% interval { $interval }.
figure-14-response = { $shock ->
        [exchange_rate] A dearer home currency (10%)
        [tariff] A tariff of 25 points more in the United States
        [clearance] Seven more days of clearance
        [freight] Doubled freight
        [pandemic] The pandemic
        [labour_cost] Wages growing by 1% a quarter more
        [scandal] The scandal of the largest brand
        [leader_failure] The failure of the largest seller
       *[brands_only] The demand for brands
    }: over the first { $quarters } quarters sales { $sales }, profit { $account_profit }, firms { $firms }; over the last { $quarters } of the history { $sales_late }, { $account_profit_late } and { $firms_late }.

## Analyses of sweeps

analysis-runs = **Runs.** { $runs } runs of the experiment “{ $experiment }”, design { $kind }; the outcome of a point is its mean over seeds, each the mean of the last 20 quarters.
analysis-sobol-title = Sobol’ indices of { $outcome }
analysis-sobol-reading = The first index is the share of the outcome’s variance over the design that a factor explains alone; the total index is the share that would be left if all other factors were known. What the total has over the first is acting together with others. Intervals: 95%, from resampled points. An index below 0 is an estimate of one near 0.
analysis-sobol-first = First index
analysis-sobol-total = Total index
analysis-sobol-axis = Share of the variance
analysis-sobol-found = { $factor } matters most: total index { $total }, alone { $first }. All first indices add up to { $sum }{ $sums ->
        [many] , more than they can (1): the points are too few for exact indices.
       *[all] ; the rest is factors acting together, and chance.
    }
analysis-morris-title = Elementary effects on { $outcome }
analysis-morris-reading = Bars: mean absolute change of the outcome when the factor moves along its range, with 95% intervals; diamonds: the mean with its sign; circles: the deviation of the effects, large where the factor acts through others or along a curve.
analysis-morris-absolute = Mean absolute effect
analysis-morris-mean = Mean effect
analysis-morris-deviation = Deviation of the effects
analysis-morris-axis = Change of { $outcome } per range of the factor
analysis-morris-found = The strongest factors are { $strong }. Of { $factors } factors, { $weak } cannot be told from none (interval reaches 0).
analysis-paths-title = { $outcome } along each factor, one at a time
analysis-paths-reading = Mean outcome at each value of a factor while all others stay as the scenario has them, with Student’s 95% interval over seeds.
analysis-dependence-title = { $outcome } along each factor, on average over the others
analysis-dependence-reading = Partial dependence: the mean outcome given the factor, over all values of the others, which the design varies independently. Lines are locally weighted regressions with bootstrap 95% intervals over points; dots are means with Student’s intervals.
analysis-widest = Along { $factor } the mean outcome changes most, by { $span }.
analysis-discovery-title = When { $outcome } is reached
analysis-discovery-reading = The patient rule induction method peels slices off the space of factors until most points left are cases. (a) Every box on the way: coverage is the part of all cases inside the box, density the part of its points that are cases; the dashed line is the density of the whole space. The chosen box (diamond) has the highest harmonic mean of both. (b) The ranges that the box leaves of each factor it limits. Limits that may be luck (quasi-p-value of 5% or more) were dropped, the most doubtful first; a last one of that kind is pale.
analysis-discovery-trajectory = The way to the box
analysis-discovery-box = The box
analysis-discovery-density = Density
analysis-discovery-coverage = Coverage
analysis-discovery-low = low
analysis-discovery-high = high
analysis-discovery-found = { $cases } of { $points } points are cases. The box holds { $coverage }% of them; { $density }% of its points are cases; it is { $mass }% of the space.
analysis-discovery-limit = { $factor }: { $range }{ $clear ->
        [yes] {" "}(quasi-p { $chance }).
       *[no] {" "}(quasi-p { $chance }: may be luck).
    }

## Figure 15

figure-15-title = Scorecard: patterns and numbers of the documents
figure-15-claim = The model shows what the documents claim, and its numbers are theirs.
figure-15-section = §§1–6
figure-15-reading = (a) The model’s number over the documents’, on a scale of ratios: mean over runs (mark) and the interval that holds 95% of the runs (line). Circles: numbers kept for validation; open squares: numbers to which the baseline was calibrated. A number agrees if it lies in the interval; a bound (≥, ≤) is met if the mean is beyond it. (b) Patterns: estimate, 95% interval, what was asked; a dot holds, a cross does not. A number that is zero or below, or whose ratio lies outside the axis, stands only in the words beside it. Every verdict is computed from these runs.
figure-15-panel-targets = Numbers of the documents
figure-15-panel-patterns = Patterns
figure-15-ratio = Model over documents
figure-15-beside = { $model } { $interval }; documents { $documents }
figure-15-asked = asked { $asked }
figure-15-target = { $name }: documents { $documents }, model { $model }, 95% of the runs { $interval } ({ $role ->
        [calibrate] calibrated
       *[other] for validation
    }).
figure-15-pattern = { $identifier }, { $name }: { $estimate } { $interval }, asked { $asked }.
figure-15-left = Not compared: { $targets }. { $reason ->
        [by-pattern] Decided by a pattern
        [no-provinces] Shares of provinces, which the model does not have
        [exports-only] With imports, which the model does not have
        [no-businesses] Sales to consumers against those to businesses, which the model does not have
        [other-meaning] Rights of their own; the model counts any better good as an innovation
        [input] Put into the model
        [context] Told as context: a forecast, or not of exporters
        [unusable] Can be read in two ways that exclude each other
       *[sensitivity] Weights of an alternative gate
    }.
figure-15-contradiction = { $target } contradicts other numbers of the documents: stated { $stated }, implied { $implied }.
asked-runs = of runs
asked-clusters = of clusters
asked-counties = of 3 counties
asked-whole = with its whole interval
asked-to = {" to "}
target-t16 = Growth of exports, 2010–16, a year
target-t01 = Growth of exports, 2017
target-t05 = Coastal share of sales, 2018
target-t12 = Growth of exports, 2021
target-t18 = Growth of exports, 2016
target-t20-any = Sales of registered brands, 2017
target-t20-enterprise = Sales under EB or more, 2017
target-t22 = Growth of inland sales, 2015–17
target-t34 = Guangshan without measures, 2013–16
pattern-p1 = Efforts peak in the order of the theory
pattern-p2 = Mark-ups fall, then firms leave
pattern-p3 = Survivors are more distinct
pattern-p4-quality = Lemons: quality falls
pattern-p4-quality-supervised = Supervision closes half the quality gap
pattern-p4-volume = Lemons: volume falls
pattern-p4-volume-supervised = Supervision closes half the volume gap
pattern-p6 = A certified mark earns a price premium
pattern-p7 = The coast keeps most of the trade
pattern-p7-growth = Inland clusters grow faster
pattern-p8 = Appreciation lowers profit
pattern-p10a = Price off: no shake-out
pattern-p10b = Product research off: EB rare
pattern-p10b-ib = Product research off: IB rare
pattern-p10c = Cluster off: no IB
pattern-p10c-eb = Cluster off: EB lives
pattern-p10d = Innovation off: no ICB
pattern-p10d-ib = Innovation off: IB lives
pattern-p10e = Cognition off: no EB
pattern-p11-commerce = Order of e-commerce rises
pattern-p11-cluster = Order of clusters rises
pattern-p11-factors = Order of factors and product rises
pattern-p11-environment = Order of the environment rises
pattern-p11-synergy = Synergy stays low
pattern-p11-fluctuation = Synergy fluctuates
pattern-p12 = Counties do best with their own measures
pattern-p13-gain = Guangshan gains most
pattern-p13-shock = Jinzhai loses least in a demand shock
pattern-p14 = Sizes log-normal rather than Pareto
pattern-p14-10 = Share of clusters ≥ 10 units, as in Zhejiang
pattern-p14-100 = Share of clusters ≥ 100 units, as in Zhejiang
pattern-p14-300 = Share of clusters ≥ 300 units, as in Zhejiang
pattern-p16 = Brands demanded: unbranded sales end
pattern-p16-exits = Brands demanded: exits spike
pattern-p18 = ICB clusters hold many brands abroad
pattern-p18-cr4 = No few hold an ICB cluster
