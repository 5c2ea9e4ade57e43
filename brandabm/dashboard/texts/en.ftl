## Frame

dashboard-title = International cluster brands
page-title = { $page } · International cluster brands
sidebar-menu = Scenario and levers
toolbar-pin = Pin
toolbar-unpin = Unpin
toolbar-link = Link
toolbar-copied = Link copied
toolbar-language = 中文
link-refused = The link cannot be used: { $problem }
toolbar-theme = Light or dark

## Sidebar

sidebar-preset = Scenario
sidebar-named = Scenario of the file: { $name }
scenario-named = { $name } (from { $preset })
sidebar-reset = { $changes ->
        [0] No changes
        [one] Take back { $changes } change
       *[other] Take back { $changes } changes
    }
sidebar-governments = What governments can do
sidebar-uncertainties = What nobody sets: uncertainties
preset-baseline = Baseline
preset-uncalibrated = Baseline before calibration
preset-small = Small (for tests)
preset-anhui = Anhui: cross-border e-commerce
preset-guangshan = Guangshan: down jackets
preset-jinzhai = Jinzhai: county e-commerce
preset-qinghe = Qinghe: cashmere
preset-zhejiang = Zhejiang: many clusters
group-title = { $name }{ $changed ->
        [0] {""}
       *[other] {" "}({ $changed })
    }
group-price = Price and cost
group-product = Product and brand
group-cluster = Cluster and alliance
group-innovation = Innovation
group-consumers = Consumers and trust
group-environment = Environment and platform
group-mechanisms = Mechanisms
group-all = All parameters
group-fewer = Fewer
group-reset = Reset
group-all-of = All parameters: { $group }
group-fewer-of = Fewer: { $group }
group-reset-of = Reset: { $group }
lever-hint = { $name }: { $allowed }; { $unit }. Source: { $source }
range-between = from { $low } to { $high }
range-above = above { $low }, at most { $high }
range-below = at least { $low }, below { $high }
mechanism-switch = Mechanism: { $name }
mechanism-price = Price
mechanism-product = Product
mechanism-cluster = Cluster
mechanism-innovation = Innovation
mechanism-cognition = Cognition
mechanism-policy = Governments
mechanism-environment = Environment
group-planned = { $name }{ $planned ->
        [0] {""}
       *[other] {" "}({ $planned } planned)
    }
group-measures = Measures of governments
measures-start = New measures begin in { $when }
measures-all-start = All planned measures begin in { $when }
measure-hint = Moves: { $levers }. Source: { $source }
group-shocks = Shocks
shock-size = Size { $size } ({ $unit })
shock-start = From { $when }
shock-duration = For { $quarters } quarters
shock-exchange_rate = Home currency appreciates
shock-tariff = Tariff rises
shock-clearance = Customs clearance takes longer
shock-shipping = Transport takes longer
shock-freight = Freight becomes dearer
shock-online_demand = More people online
shock-pandemic = Pandemic
shock-labour_cost = Wages grow faster
shock-brands_only = Platform demands brands
shock-scandal = Quality scandal
shock-leader_failure = Largest seller fails
files-title = Scenario file
files-download = Download YAML
files-upload = Choose a YAML file, or drop it here
files-paste = Or paste YAML here
files-use = Use this text
problems-close = Close
upload-large = The file is too large: at most { $most } kB.
upload-binary = The file is not a text in UTF-8.

## What is wrong

problem-line = line { $line }
problem-place = { $file }, { $line }
problem-placed = { $place }: { $sentence }
problem-sentence = { $message }.
problem-meant = { $sentence } Did you mean '{ $suggestion }'?
problem-more = … and { $problems } more.
problem-untranslated = { $message }

## Explore

waiting-busy = On its way
explore-first = The first history is being run …
run-broken = The process of this run has ended. Change something to try again.
explore-band = Lines: means over { $seeds } { $seeds ->
        [one] seed
       *[other] seeds
    }; bands: 80% of the histories; dashed: what was pinned, or shown before.

## Charts

explore-ghost = Dashed: mean of { $seeds }.
chart-named_clusters = Exports, named clusters (million yuan)
chart-ends = { $chart }. At the end: { $ends }
chart-firm_stages = Firms by stage (%)
chart-cluster_stages = Clusters by stage (%)
chart-price_war = Firms in business
chart-margins = Mark-up and quality (%)
chart-exports = Exports (million yuan a quarter)
chart-cognition = What consumers know and do (%)
stage-short-unbranded = Unbranded
stage-short-scattered = Scattered
stage-short-PB = Product brand
stage-short-EB = Enterprise brand
stage-short-IB = Industrial brand
stage-short-ICB = International brand
measure-short-focal_sales = Named clusters
measure-short-firms = Firms
measure-short-mark_up = Mark-up
measure-short-quality = Quality
measure-short-sales = Sales
measure-short-value_added = Value added
measure-short-awareness = Aware
measure-short-consideration = Consider
measure-short-preference = Prefer
measure-short-repeat = Buy again

## Mechanism

tab-explore = Explore
tab-mechanism = Mechanism
mechanism-lead = The mechanism of document 000 as the model lives it: each cell is a category with its value at the end of the history (0 to 1) and its course. Rows run from left to right as stages follow each other; arrows up: a determinant, what consumers know and what they want carry each stage, the environment all of them. A click tells more, and frames what is linked.
mechanism-row-formation = Stages
mechanism-row-determinant = Determinants
mechanism-row-cognition = Cognition
mechanism-row-demand = Demand
mechanism-row-environment = Environment
mechanism-source = Documents: { $section }; named in { $mentions } interviews.
mechanism-link-together = Carries the same stage
mechanism-link-before = One stage earlier
mechanism-link-after = One stage later
mechanism-code = In the code: { $file }

## Watch

tab-watch = Watch
watch-first-film = The history is being run …
watch-first = To the beginning
watch-back = One quarter back
watch-play = Play
watch-pause = Pause
watch-forward = One quarter on
watch-quarter = Quarter that is shown
watch-speed = Quarters/s
watch-seed = Seed
watch-map = Map: clusters and their firms
watch-circle = Circle of niches and tastes
watch-tastes = Consumers' tastes
watch-coast = Coast
watch-cluster = Cluster { $number }
watch-firm = Firm { $number } ({ $home })
cluster-Guangshan = Guangshan
cluster-Jinzhai = Jinzhai
cluster-Qinghe = Qinghe
watch-choose = Look closely at
watch-clip = Download as GIF
watch-hint = Click on a cluster or a firm, or choose one here (of a cluster that is chosen all firms are listed), to see its history, why it was promoted or not, and what consumers remember of it. On the circle the angle is the product niche, the distance from the centre the quality.
watch-close = Close
watch-not-there = Not in business in this quarter.
watch-gate = Parts of the gate: measure over threshold
watch-gate-open = Gate to “{ $stage }”: open; weakest part: { $part }
watch-gate-shut = Gate to “{ $stage }”: shut by { $part }
watch-kept-open = Keeps “{ $stage }”; weakest part: { $part }
watch-kept-shut = Does not meet “{ $stage }” any more, because of { $part }
watch-course = Its history
watch-memory = Consumers online who know it (%)
watch-memory-market = Consumers online who know a brand of this stage (%)
watch-entry = { $when }: founded
watch-exit = { $when }: left the market
watch-moved = { $when }: { $origin } → { $target }; decided by { $part }
watch-fact-stages = Own stage: { $own }; shown abroad as: { $shown }
watch-fact-stage = Stage: { $stage }
watch-fact-money = Sales { $sales } thousand yuan a quarter; price { $price } yuan; mark-up { $mark_up }
watch-fact-goods = Quality { $quality }; niche { $niche }; sells in { $markets } markets
watch-fact-member = Member of the cluster's alliance
watch-fact-no-member = Not a member of the alliance
watch-fact-firms = { $firms } firms, { $members } in the alliance, { $abroad } international brands
watch-fact-sales = Sales { $sales } thousand yuan a quarter
watch-fact-coast = On the coast
watch-fact-inland = Inland
watch-fact-market = { $sellers } sellers; { $value } thousand yuan a quarter; mean price { $price } yuan
watch-fact-online = { $online } of consumers online; tariff { $tariff }
watch-line-sales = Sales (thousand yuan)
watch-line-firms = Firms
watch-line-members = Members
watch-line-brands_abroad = International brands
watch-line-value = Sales (thousand yuan)
gate-part-dn-premium = { $code } price premium
gate-part-dn-share = { $code } share kept
gate-part-bp-awareness = { $code } awareness in the segment
gate-part-bp-credibility = { $code } credibility
gate-part-brand-spending = Spending on the brand
gate-part-ic-size = { $code } number of firms
gate-part-ic-enterprise-brands = { $code } enterprise brands
gate-part-bc-membership = { $code } members of the alliance
gate-part-bc-co-branding = { $code } co-branding
gate-part-modularity = Modularity
gate-part-process = Process
gate-part-chain = Chain
gate-part-gb-reputation = { $code } reputation
gate-part-gb-brands = { $code } international brands
gate-part-niche-order = Order of niches

## Compare

tab-compare = Compare
compare-add = Add what Explore shows
compare-counties = Three counties
compare-slot = { $letter } { $name }{ $changes ->
        [0] {""}
       *[other] {" "}(+{ $changes })
    }
compare-look = Open { $letter } in Explore
compare-remove = Take { $letter } out
compare-measure = Measure
compare-mean = mean
compare-note = Means of the last { $quarters } quarters over { $pairs } paired seeds; differences to A with 95% intervals; * the interval leaves out zero (each by itself, without correction for how many there are); values in round brackets have no counterpart in A. Charts: means, and bands that hold 80% of the histories.
compare-sales = Exports (million yuan a quarter)
compare-firms = Firms
compare-EB = Enterprise brands (% of firms)
compare-industrial = Industrial brands or more (% of clusters)
compare-ICB = International brands (% of clusters)
compare-quality = Mean quality (%)
compare-mark_up = Mean mark-up (%)
compare-buyer_share = Buyers among consumers online (%)
compare-focal_sales = Exports of the named clusters (million yuan a quarter)
compare-calendar = Calendar of measures and shocks
compare-calendar-of = Calendar of { $letter }: click on a measure to change it
compare-nothing-planned = Nothing is planned: add a measure.
compare-add-measure = Add a measure
compare-edit-measure = Change a measure
plan-start = From { $when }
plan-end = Until { $when }
plan-lasts = the end
plan-intensity = Intensity { $size }
plan-ramp = Grows over { $quarters } quarters
plan-cluster = Cluster
plan-everywhere = All clusters
plan-remove = Take out

## Experiments

tab-experiments = Experiments
sweep-none = No sweep was found. “brandabm sweep EXPERIMENT” writes one into the folder “results”; “brandabm dashboard --sweeps FOLDER” looks elsewhere.
sweep-look = Look again
sweep-choose = Sweep
sweep-done = { $done } of { $total } runs done, { $failed } failed.
sweep-interrupted = { $done } of { $total } runs done, { $failed } failed; no command is at work: brandabm sweep --resume goes on.
sweep-running = { $done } of { $total } runs done, { $failed } failed, { $left } minutes left at this rate.
sweep-failed-runs = Runs
sweep-failed-how = How they ended
sweep-failed-first = The first of them
sweep-failed-more = … and { $more } other kinds
sweep-status-failed = Failed
sweep-status-timed-out = Over the limit of time
sweep-status-died = Their process died
sweep-filter = { $filters ->
        [0] Filter
       *[other] Filter ({ $filters })
    }
sweep-filter-least = { $factor } at least { $value }
sweep-filter-most = { $factor } at most { $value }
sweep-outcome = Outcome
sweep-point = Point of the experiment
sweep-across = Across
sweep-up = Up
sweep-diagram = { $points } points, means over seeds; a click opens one in Explore
sweep-importance = { $kind ->
        [saltelli] What the outcome depends on: Sobol' total indices with 95% intervals
        [morris] What the outcome depends on: mean absolute effects over the range (Morris), 95% intervals
       *[other] What the outcome depends on: span of its mean along each factor
    }
sweep-named = { $name } ({ $code })
sweep-broken = { $name }, from the break on
sweep-intensity = Intensity of { $name }
sweep-highest = Highest; a click opens it in Explore

## Outcomes of sweeps

outcome-burn_in = Part of the burn-in
outcome-niche_order = Order of niches
outcome-modularity = Modularity of the value chain
outcome-process = Optimised processes
outcome-chain = Completeness of the industrial chain
outcome-firms = Firms
outcome-entries = Entries (firms per quarter)
outcome-exits = Exits (firms per quarter)
outcome-displayed_unbranded = Unbranded (share of firms)
outcome-sales_unbranded = Unbranded (share of sales)
outcome-displayed_PB = Product brands shown abroad (share of firms)
outcome-sales_PB = Product brands shown abroad (share of sales)
outcome-displayed_EB = Enterprise brands shown abroad (share of firms)
outcome-sales_EB = Enterprise brands shown abroad (share of sales)
outcome-displayed_IB = Industrial brands shown abroad (share of firms)
outcome-sales_IB = Industrial brands shown abroad (share of sales)
outcome-displayed_ICB = International brands shown abroad (share of firms)
outcome-sales_ICB = International brands shown abroad (share of sales)
outcome-clusters_SCATTERED = Scattered clusters
outcome-clusters_IB = Clusters with an industrial brand
outcome-clusters_ICB = Clusters with an international brand
outcome-mark_up = Mean mark-up
outcome-price = Mean price
outcome-unit_cost = Mean unit cost
outcome-quality = Mean quality
outcome-utilisation = Mean use of capacity
outcome-culture_fit = Mean fit to foreign culture
outcome-sales = Sales (thousand yuan per quarter)
outcome-value_added = Value added (thousand yuan per quarter)
outcome-units = Units sold per quarter
outcome-quality_sold = Quality of goods sold
outcome-price_sold = Price of goods sold
outcome-hhi = Concentration of sales (Herfindahl)
outcome-cr4 = Share of the four largest firms
outcome-registered_share = Firms with a registered brand (share)
outcome-branded_sales_share = Sales under a registered brand (share)
outcome-recorded_sales_share = Sales whose quality is recorded (share)
outcome-own_innovation_share = Firms with innovations of their own (share)
outcome-member_share = Members of alliances (share of firms)
outcome-direct_share = Brands sought by name (share of purchases)
outcome-repeat_share = Repeated purchases of brands (share)
outcome-online_share = Consumers online (share)
outcome-buyer_share = Buyers (share of online consumers)
outcome-digital_readiness = Digital readiness of clusters
outcome-environment = Environment of clusters (index)
outcome-environment_weighted = Environment of clusters, weighted by interviews (index)
outcome-labour_cost = Labour cost (index)
outcome-world_frontier = World frontier of quality
outcome-price_cut = Money given up by lower mark-ups (thousand yuan per quarter)
outcome-spending_process = Spending on process research (thousand yuan per quarter)
outcome-spending_product = Spending on product research (thousand yuan per quarter)
outcome-spending_innovation = Spending on culture and technology (thousand yuan per quarter)
outcome-spending_advertising = Spending on own advertising (thousand yuan per quarter)
outcome-spending_co_branding = Spending on co-branding (thousand yuan per quarter)
outcome-account_gross_receipts = Gross receipts (thousand yuan per quarter)
outcome-account_freight = Freight (thousand yuan per quarter)
outcome-account_tariff = Tariffs paid (thousand yuan per quarter)
outcome-account_commission = Commission to platforms (thousand yuan per quarter)
outcome-account_variable_cost = Variable cost (thousand yuan per quarter)
outcome-account_overhead = Overhead (thousand yuan per quarter)
outcome-account_presence_cost = Cost of being in markets (thousand yuan per quarter)
outcome-account_registration = Registration of brands (thousand yuan per quarter)
outcome-account_budgets = Budgets of strategy (thousand yuan per quarter)
outcome-account_fee = Fees of alliances (thousand yuan per quarter)
outcome-account_profit = Profits of firms (thousand yuan per quarter)
outcome-account_investment = Investment (thousand yuan per quarter)
outcome-account_dividends = Dividends (thousand yuan per quarter)
outcome-account_support = Support from governments (thousand yuan per quarter)
outcome-public_programmes = Public money for programmes (thousand yuan per quarter)
outcome-public_transfers = Public money for firms and names (thousand yuan per quarter)
outcome-awareness = Aware of a brand (share of online consumers)
outcome-consideration = Consider a brand (share of the aware)
outcome-preference = Prefer a brand (share of those who consider one)
outcome-repeat = Buy a brand again (share of buyers)
outcome-ellison_glaeser = Agglomeration (Ellison-Glaeser)
outcome-largest_location_quotient = Largest location quotient
outcome-morans_i = Likeness of neighbours (Moran's I)
outcome-gini_clusters = Inequality of clusters' sales (Gini)
outcome-coastal_sales_share = Sales of coastal clusters (share)
outcome-order_commerce = Order degree: e-commerce
outcome-order_cluster = Order degree: cluster
outcome-order_factors = Order degree: factors and product
outcome-order_environment = Order degree: environment
outcome-synergy = Synergy
outcome-coupling = Coupling C
outcome-development = Development T
outcome-coordination = Coordination D
outcome-first_enterprise_brand = First enterprise brand (quarter)
outcome-first_industrial_brand = First industrial brand (quarter)
outcome-first_icb = First international brand (quarter)

## Files to take away

download-chart = Chart with its numbers (ZIP): { $chart }
download-report = Report (HTML)
download-columns = Columns of the CSV: { $columns }.
column-year = year, quarters as .00, .25, .50, .75
column-series = line of the chart
column-mean = mean over the histories
column-low = lower end of the band or interval
column-high = upper end of the band or interval
column-before = the dashed line
column-name = name in the chart
column-value = length of the bar
column-factor = key of the factor
column-binding = whether this part decides
column-begin = year in which it begins
column-end = year in which it ends
column-note = intensity or size
column-colour = colour of the bar
column-kind = cluster or firm
column-number = number of the cluster or firm
column-x = place across; on the circle the niche
column-y = place up; on the circle the quality
column-sales = sales, thousand yuan per quarter
column-stage = stage
column-area = area of the disc, square points
column-opacity = opacity of the disc
column-run = first run of the point
column-seeds = runs that are averaged
still-scenario = { $name } with { $changes }
still-caption = Scenario: { $scenario }. Lines: means of { $seeds } histories with different seeds; bands: 80% of them.
still-several = Scenarios: { $scenarios }. Lines: means of { $seeds } histories or more with the same seeds; bands: 80% of them.
still-before = Dashed: { $scenario }, mean over { $seeds } { $seeds ->
        [one] seed
       *[other] seeds
    }.
still-film = Scenario: { $scenario }; seed { $seed }, quarter { $when }.
still-gate = A part of 1 or more is met; the gate opens when all are.
still-sweep = Sweep: { $name }, { $done } of { $total } runs done, { $failed } failed; means over seeds.
still-diagram = { $points } points
still-calendar = Measures and shocks of the scenario: { $scenario }.
changes-of = { $owner }: { $name }
value-on = on
value-off = off
value-minimum = weakest part
value-geometric = geometric mean
value-weighted = weighted mean
report-title = brandabm: report on a scenario
report-lead = Scenario: { $name }. The model was run { $seeds } times with different seeds; it is simulated, not observed.
report-changes = What was changed
report-unchanged = Nothing: this is the built-in scenario.
report-key = Parameter
report-before = Built-in
report-now = Here
report-charts = Charts
report-data = Numbers (CSV)
report-outcomes = Outcomes
report-window = Means of the last { $quarters } quarters: mean over seeds, and { $low }% and { $high }% quantiles, in the units of the charts.
report-repeat = How to repeat it
report-how = Save the scenario below as scenario.yaml and run:
report-hash = Hash of the scenario: { $hash }. The dashboard opens it under the address ending in
