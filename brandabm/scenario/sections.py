"""Every parameter of a run: name, unit, range, default and source, in one place.

The sections follow the entities of the model (``docs/ODD.md``). A source that begins with
``literature`` names the work, ``document`` names one of the five papers and its section,
``target`` names a row of the table of targets, ``specification`` the project's design, and
``assumption`` says that nobody has measured the number.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from brandabm.scenario.fields import Section, parameter


class Time(Section):
    """The calendar: quarters, after a burn-in that is simulated but not analysed."""

    quarters: int = parameter(
        80, unit="quarters", low=1, high=2000,
        description="Length of the history after the burn-in",
        source="target T12b: interaction of e-commerce and clusters began in 2003; 20 years",
    )
    burn_in: int = parameter(
        8, unit="quarters", low=0, high=400,
        description="Quarters simulated before the history begins",
        source="specification: MODEL, principle 6",
    )
    start_year: int = parameter(
        2003, unit="year", low=1900, high=2200,
        description="Calendar year of the first quarter after the burn-in",
        source="target T12b",
    )


class Mechanisms(Section):
    """Switches that act where the mechanism acts, never at a gate (principle 2)."""

    price: bool = parameter(
        True, unit="switch", description="Firms change their mark-ups; off: mark-ups are frozen",
        source="document: 000 §5.5",
    )
    product: bool = parameter(
        True, unit="switch", description="Product research moves quality and niche; off: both frozen",
        source="document: 000 §5.5",
    )
    cluster: bool = parameter(
        True, unit="switch",
        description="Agglomeration economies, local service links, spillovers and alliances; off: none",
        source="document: 000 §5.5",
    )
    innovation: bool = parameter(
        True, unit="switch",
        description="Culture and technology innovation raises the known frontier and fit; off: none",
        source="document: 000 §5.5",
    )
    cognition: bool = parameter(
        True, unit="switch",
        description="Consumers learn quality from experience, ratings and reputation; off: priors stay",
        source="document: 000 §4.3",
    )
    environment: bool = parameter(
        True, unit="switch",
        description="Trade, income, online access and world frontier change; off: frozen at the start",
        source="document: 000 §5.4",
    )


class Market(Section):
    """One foreign market."""

    name: str = parameter("US", unit="name", description="Name of the market", source="assumption")
    population: float = parameter(
        5000.0, unit="thousand consumers", above=0.0, high=1e7,
        description="Consumers who could ever be reached online", source="assumption",
    )
    tariff: float = parameter(
        0.08, unit="share of price", low=0.0, high=5.0,
        description="Ad valorem import duty", source="assumption (order of applied tariffs on light goods)",
    )
    exchange_rate: float = parameter(
        1.0, unit="index", above=0.0, high=1000.0,
        description="Foreign price of the home currency, base year = 1", source="assumption",
    )
    shipping_days: float = parameter(
        14.0, unit="days", low=1.0, high=120.0,
        description="Transport time by the ordinary route", source="target T06: 7-30 days in all",
    )
    clearance_days: float = parameter(
        6.0, unit="days", low=0.0, high=120.0,
        description="Customs clearance at the start of the history", source="target T06",
    )
    freight: float = parameter(
        0.02, unit="thousand yuan per unit", low=0.0, high=1e6,
        description="Freight of one unit from a cluster with full port access",
        source="target T07: about 100 yuan/kg; a unit of 0.2 kg",
    )
    cultural_distance: float = parameter(
        2.0, unit="Kogut-Singh index", low=0.0, high=20.0,
        description="Cultural distance from the home country",
        source="literature: Kogut & Singh 1988 (order of magnitude)",
    )
    price_sensitivity: float = parameter(
        1.0, unit="multiple", above=0.0, high=20.0,
        description="Multiple of the mean price sensitivity at the start", source="assumption",
    )
    income_growth: float = parameter(
        0.004, unit="share per quarter", low=-0.5, high=0.5,
        description="Growth of real income", source="assumption",
    )
    online_share_start: float = parameter(
        0.35, unit="share", low=0.0, high=1.0,
        description="Share of the population that shops across borders online at the start",
        source="assumption",
    )
    online_share_end: float = parameter(
        0.9, unit="share", low=0.0, high=1.0,
        description="The same share in the long run", source="assumption",
    )


def default_markets() -> tuple[Market, ...]:
    """Return the four foreign markets of the baseline."""
    return (
        Market(name="US", population=5000.0, tariff=0.06, shipping_days=13.0, clearance_days=4.0,
               freight=0.018, cultural_distance=3.0, price_sensitivity=0.9, income_growth=0.003,
               online_share_start=0.5, online_share_end=0.9),
        Market(name="EU", population=5000.0, tariff=0.08, shipping_days=14.0, clearance_days=5.0,
               freight=0.019, cultural_distance=2.5, price_sensitivity=0.95, income_growth=0.003,
               online_share_start=0.45, online_share_end=0.9),
        Market(name="AsiaPacific", population=5000.0, tariff=0.05, shipping_days=8.0,
               clearance_days=4.0, freight=0.012, cultural_distance=1.0, price_sensitivity=1.0,
               income_growth=0.006, online_share_start=0.4, online_share_end=0.9),
        Market(name="Emerging", population=5000.0, tariff=0.12, shipping_days=16.0,
               clearance_days=8.0, freight=0.02, cultural_distance=1.8, price_sensitivity=1.2,
               income_growth=0.008, online_share_start=0.25, online_share_end=0.8),
    )


class Environment(Section):
    """How the world outside changes."""

    exchange_rate_volatility: float = parameter(
        0.015, unit="standard deviation per quarter", low=0.0, high=0.5,
        description="Innovation of the log exchange rate, which reverts to its base",
        source="assumption",
    )
    exchange_rate_persistence: float = parameter(
        0.95, unit="share kept per quarter", low=0.0, high=1.0,
        description="Persistence of the log exchange rate", source="assumption",
    )
    clearance_days_floor: float = parameter(
        1.0, unit="days", low=0.0, high=120.0,
        description="Clearance time that facilitation approaches", source="assumption",
    )
    clearance_improvement: float = parameter(
        0.02, unit="share of the gap per quarter", low=0.0, high=1.0,
        description="Speed at which customs clearance becomes faster",
        source="document: 000 §5.4, 004 (direction); size is an assumption",
    )
    shipping_improvement: float = parameter(
        0.006, unit="share per quarter", low=0.0, high=0.5,
        description="Decline of ordinary transport time above a week", source="assumption",
    )
    online_adoption_speed: float = parameter(
        0.06, unit="per quarter", low=0.0, high=2.0,
        description="Slope of the logistic path of online access", source="assumption",
    )
    online_adoption_midpoint: float = parameter(
        30.0, unit="quarters", low=-200.0, high=2000.0,
        description="Quarter after the burn-in in which half of the online growth is done",
        source="target T16 (2010, share 6.4 %)",
    )
    digital_readiness_start: float = parameter(
        0.25, unit="index", low=0.0, high=1.0,
        description="Mean digital readiness of home clusters at the start",
        source="target T45 (44-54 % by 2017)",
    )
    digital_readiness_growth: float = parameter(
        0.02, unit="share of the gap per quarter", low=0.0, high=1.0,
        description="Speed at which digital readiness approaches one", source="target T45",
    )
    labour_cost_growth: float = parameter(
        0.014, unit="share per quarter", low=-0.2, high=0.5,
        description="Growth of the real labour cost", source="document: 003 (direction); size assumed",
    )
    world_frontier_start: float = parameter(
        0.6, unit="quality", above=0.0, high=1.0,
        description="Best quality known anywhere at the start", source="assumption",
    )
    world_frontier_growth: float = parameter(
        0.012, unit="share of the gap per quarter", low=0.0, high=1.0,
        description="Speed at which the world frontier approaches one", source="assumption",
    )
    outside_price_decline: float = parameter(
        0.005, unit="share per quarter", low=-0.2, high=0.2,
        description="Fall of the outside option's real price", source="assumption",
    )
    outside_quality_share: float = parameter(
        1.0, unit="share of the frontier", low=0.0, high=1.0,
        description="Quality of the outside option over the world frontier", source="assumption",
    )


class Consumers(Section):
    """Consumers: how many agents, what they want, what they remember."""

    number: int = parameter(
        20000, unit="agents", low=0, high=20_000_000,
        description="Consumer agents over all markets", source="specification: MODEL, entities",
    )
    memory_size: int = parameter(
        8, unit="brands", low=1, high=32,
        description="Brands a consumer can remember",
        source="literature: Hauser & Wernerfelt 1990 (small evoked sets)",
    )
    listings_met: int = parameter(
        4, unit="listings per quarter", low=1, high=16,
        description="Listings a consumer meets on the platform in a quarter",
        source="specification: MODEL, trial",
    )
    neighbours: int = parameter(
        8, unit="consumers", low=0, high=64,
        description="People a consumer listens to (small world; even number)",
        source="literature: Watts & Strogatz 1998",
    )
    rewiring: float = parameter(
        0.05, unit="probability", low=0.0, high=1.0,
        description="Share of ties that are rewired at random",
        source="literature: Watts & Strogatz 1998",
    )
    price_sensitivity: float = parameter(
        2.6, unit="utility per reference price", low=0.0, high=50.0,
        description="Mean price coefficient",
        source="literature: Bijmolt, van Heerde & Pieters 2005 (mean elasticity -2.62)",
    )
    quality_weight: float = parameter(
        4.0, unit="utility per quality", low=0.0, high=50.0,
        description="Mean weight of expected quality", source="specification: MODEL, trial",
    )
    variety_weight: float = parameter(
        7.3, unit="utility per circle", low=0.0, high=100.0,
        description="Mean disutility of distance on the niche circle",
        source="specification: MODEL, trial (half a circle is 1.4 mean price effects)",
    )
    heterogeneity: float = parameter(
        0.25, unit="log standard deviation", low=0.0, high=2.0,
        description="Dispersion of the three weights over consumers (mixed logit)",
        source="literature: Train 2009 (form); size is an assumption",
    )
    price_sensitivity_income_elasticity: float = parameter(
        -0.5, unit="elasticity", low=-5.0, high=5.0,
        description="Change of price sensitivity with income", source="assumption",
    )
    goodwill_weight: float = parameter(
        0.35, unit="utility per log goodwill", low=0.0, high=20.0,
        description="Weight of goodwill", source="assumption",
    )
    culture_weight: float = parameter(
        0.2, unit="utility per Kogut-Singh unit", low=0.0, high=20.0,
        description="Disutility of a product that does not fit the culture", source="assumption",
    )
    delay_weight: float = parameter(
        0.026, unit="utility per day", low=0.0, high=5.0,
        description="Disutility of a day of delivery",
        source="literature: Hummels & Schaur 2013 (0.6-2.1 % of price a day)",
    )
    outside_utility: float = parameter(
        -1.65, unit="utility", low=-50.0, high=50.0,
        description="Constant of the outside option (not buying across borders)",
        source="assumption",
    )
    recall_decay: float = parameter(
        0.12, unit="share per quarter", low=0.0, high=1.0,
        description="Forgetting of a brand", source="specification: MODEL, exposure and recall",
    )
    exposure_effect: float = parameter(
        0.03, unit="probability per listing", low=0.0, high=1.0,
        description="Recall gained from one listing of a registered brand",
        source="literature: Bass 1969 (external influence .0075 a quarter, times four listings)",
    )
    word_of_mouth_effect: float = parameter(
        0.095, unit="probability per talk", low=0.0, high=1.0,
        description="Recall gained from a neighbour's purchase",
        source="literature: Sultan, Farley & Lehmann 1990 (imitation .38 a year)",
    )
    purchase_recall: float = parameter(
        0.8, unit="share", low=0.0, high=1.0,
        description="Recall of a brand that has just been used", source="assumption",
    )
    advertising_effect: float = parameter(
        0.1, unit="probability per advertisement", low=0.0, high=1.0,
        description="Recall gained from one advertisement of an enterprise brand",
        source="assumption",
    )
    advertising_reach: float = parameter(
        0.02, unit="probability per log goodwill", low=0.0, high=10.0,
        description="Chance of meeting an advertisement per unit of summed log goodwill",
        source="assumption",
    )
    segment_reach: float = parameter(
        0.125, unit="circle", above=0.0, high=0.5,
        description="Distance from a brand's niche that counts as its target segment",
        source="assumption",
    )
    awareness_threshold: float = parameter(
        0.05, unit="recall", low=0.0, high=1.0,
        description="Recall from which a consumer counts as aware of a brand", source="assumption",
    )
    experience_noise: float = parameter(
        0.1, unit="quality standard deviation", low=0.0, high=1.0,
        description="Noise of experienced around true quality", source="assumption",
    )
    delay_disappointment: float = parameter(
        0.1, unit="quality", low=0.0, high=1.0,
        description="Experienced quality lost when delivery takes 30 instead of 7 days",
        source="document: 000 §6 (direction); size is an assumption",
    )
    experience_decay: float = parameter(
        0.03, unit="share per quarter", low=0.0, high=1.0,
        description="Fading of the weight of own experience", source="assumption",
    )


class Learning(Section):
    """How experience becomes belief: ratings, reputation of the cluster, prior of the country."""

    prior_precision: float = parameter(
        15.0, unit="ratings", above=0.0, high=1e6,
        description="Ratings that weigh as much as the shared prior",
        source="specification: MODEL, trial",
    )
    rating_noise: float = parameter(
        1.0, unit="multiple", above=0.0, high=1000.0,
        description="Noise of ratings relative to own experience", source="assumption",
    )
    own_experience_weight: float = parameter(
        3.0, unit="ratings", low=0.0, high=1000.0,
        description="Ratings that one own purchase is worth", source="assumption",
    )
    rating_rate: float = parameter(
        0.8, unit="ratings read per purchase and thousand consumers", low=0.0, high=100.0,
        description="Growth of a brand's public record with its purchases per thousand consumers",
        source="assumption",
    )
    rating_decay: float = parameter(
        0.05, unit="share per quarter", low=0.0, high=1.0,
        description="Fading of old ratings", source="assumption",
    )
    traceability: float = parameter(
        1.0, unit="share", low=0.0, high=1.0,
        description="Share of a brand's sales whose quality is credited to the brand",
        source="document: 003 B32, B33",
    )
    reputation_speed: float = parameter(
        0.12, unit="share per quarter", low=0.0, high=1.0,
        description="Speed of collective reputation", source="specification: MODEL (.05-.3)",
    )
    country_reputation_speed: float = parameter(
        0.02, unit="share per quarter", low=0.0, high=1.0,
        description="Speed of the reputation of the country of origin", source="assumption",
    )
    country_prior: float = parameter(
        0.3, unit="quality", low=0.0, high=1.0,
        description="Quality expected of the country at the start",
        source="specification: MODEL, trial",
    )
    cluster_prior_precision: float = parameter(
        10.0, unit="purchases per thousand consumers", above=0.0, high=1e6,
        description="Purchases that weigh as much as the country's reputation",
        source="literature: Buehlmann 1967 (form); size is an assumption",
    )
    brand_spillover: float = parameter(
        0.3, unit="share", low=0.0, high=1.0,
        description="Weight of a traced purchase in the cluster's pool",
        source="document: 000 §1 (the whole industry suffers); size is an assumption",
    )
    mark_precision: float = parameter(
        3.0, unit="multiple", low=1.0, high=100.0,
        description="Sharpening of the cluster's credibility by a certified mark",
        source="specification: MODEL, perceived quality",
    )


class Platform(Section):
    """The online platform: fees, ranking, congestion."""

    commission: float = parameter(
        0.1, unit="share of price", low=0.0, high=0.9,
        description="Commission on the landed price", source="assumption (8-15 % is usual)",
    )
    ranking_price: float = parameter(
        2.0, unit="exponent", low=0.0, high=20.0,
        description="Weight of a low price in the ranking of listings", source="document: 000 §5.1",
    )
    ranking_sales: float = parameter(
        0.5, unit="exponent", low=0.0, high=2.0,
        description="Weight of past sales in the ranking",
        source="specification: MODEL, trial (square root)",
    )
    ranking_rating: float = parameter(
        1.0, unit="exponent", low=0.0, high=20.0,
        description="Weight of the expected quality in the ranking", source="assumption",
    )
    ranking_advertising: float = parameter(
        0.5, unit="weight", low=0.0, high=20.0,
        description="Weight of goodwill in the ranking", source="assumption",
    )
    visibility_base: float = parameter(
        1.0, unit="share of the mean", above=0.0, high=100.0,
        description="Visibility of a firm without sales", source="assumption",
    )
    congestion: float = parameter(
        0.2, unit="exponent", low=0.0, high=1.0,
        description="Loss of exposure as the number of listings grows",
        source="document: 003 A13 (direction); size is an assumption",
    )
    brands_only_from: int | None = parameter(
        None, unit="quarter after the burn-in", low=0, high=2000,
        description="Quarter from which the platform lists registered brands only",
        source="specification: MODEL, shocks",
    )


class Clusters(Section):
    """Clusters: number, location, service links, agglomeration."""

    number: int = parameter(
        12, unit="clusters", low=1, high=1000,
        description="Clusters in the home country", source="specification: MODEL, presets",
    )
    size_dispersion: float = parameter(
        0.5, unit="log standard deviation", low=0.0, high=3.0,
        description="Dispersion of initial cluster sizes (log-normal)", source="target T25",
    )
    coastal_share: float = parameter(
        0.6, unit="share", low=0.0, high=1.0,
        description="Share of clusters on the coast", source="document: 000 §5.4",
    )
    coastal_access: float = parameter(
        0.85, unit="index", low=0.0, high=1.0,
        description="Mean sea and air access of coastal clusters", source="assumption",
    )
    inland_access: float = parameter(
        0.45, unit="index", low=0.0, high=1.0,
        description="Mean sea and air access of inland clusters", source="assumption",
    )
    niche_spread: float = parameter(
        0.04, unit="circle", low=0.0, high=0.5,
        description="Dispersion of initial niches around the cluster's traditional product",
        source="document: 000 §5.1 (homogeneous goods); size is an assumption",
    )
    carrying_capacity: float = parameter(
        30.0, unit="firms", above=0.0, high=1e6,
        description="Firms at which land and labour of a cluster become dear", source="assumption",
    )
    congestion: float = parameter(
        0.05, unit="share of cost", low=0.0, high=5.0,
        description="Cost increase at carrying capacity", source="assumption",
    )
    agglomeration_elasticity: float = parameter(
        0.08, unit="elasticity", low=0.0, high=1.0,
        description="Fall of unit cost with the cluster's size above the minimum",
        source="literature: Rosenthal & Strange 2004 (.04-.12)",
    )
    agglomeration_minimum: float = parameter(
        0.5, unit="share of the mean initial output", low=0.0, high=1e6,
        description="Size below which agglomeration saves nothing", source="document: 001 §2.2",
    )
    link_minimum_scale: float = parameter(
        0.6, unit="share of the mean initial output", above=0.0, high=1e6,
        description="Output at which the easiest service link becomes viable locally",
        source="literature: Stigler 1951 (form); size is an assumption",
    )
    link_scale_step: float = parameter(
        1.25, unit="multiple", low=1.0, high=10.0,
        description="Ratio of the minimum scales of successive links", source="assumption",
    )
    link_closing_share: float = parameter(
        0.6, unit="share", low=0.0, high=1.0,
        description="Share of its minimum scale at which a link closes again", source="assumption",
    )
    link_cost_share: float = parameter(
        0.18, unit="share of base unit cost", low=0.0, high=5.0,
        description="Cost of all nine services together when bought locally", source="assumption",
    )
    link_missing_premium: float = parameter(
        0.5, unit="share of the link's cost", low=0.0, high=20.0,
        description="Extra cost of a service that must be bought from afar", source="assumption",
    )
    link_own_scale: float = parameter(
        60.0, unit="share of the mean initial firm output", above=0.0, high=1e9,
        description="Firm output from which making the easiest service beats buying it locally",
        source="assumption",
    )
    link_own_floor: float = parameter(
        0.9, unit="share of the link's cost", low=0.0, high=1.0,
        description="Cost of a service made in-house at the largest scale", source="assumption",
    )
    link_missing_days: float = parameter(
        4.0, unit="days", low=0.0, high=60.0,
        description="Days added by each missing transport link (logistics, overseas warehouse)",
        source="target T06 (7-30 days)",
    )
    knowledge_decay: float = parameter(
        0.08, unit="share per quarter", low=0.0, high=1.0,
        description="Decay of research stocks and knowledge pools", source="assumption",
    )


class Firms(Section):
    """Firms at the start, their costs, prices, capacity and money."""

    number_at_start: int = parameter(
        300, unit="firms", low=0, high=200_000,
        description="Firms at the start", source="specification: the core",
    )
    quality_at_start: float = parameter(
        0.32, unit="quality", above=0.0, high=1.0,
        description="Mean quality at the start", source="assumption",
    )
    quality_dispersion: float = parameter(
        0.06, unit="quality standard deviation", low=0.0, high=0.5,
        description="Dispersion of quality at the start", source="assumption",
    )
    productivity_dispersion: float = parameter(
        0.05, unit="log standard deviation", low=0.0, high=1.0,
        description="Dispersion of productivity at the start", source="assumption",
    )
    size_dispersion: float = parameter(
        0.4, unit="log standard deviation", low=0.0, high=3.0,
        description="Dispersion of capacity at the start", source="assumption",
    )
    extra_market_probability: float = parameter(
        0.3, unit="probability", low=0.0, high=1.0,
        description="Probability that a firm of the start also sells in a further market",
        source="assumption",
    )
    expected_buyer_share: float = parameter(
        0.3, unit="share of online consumers", above=0.0, high=1.0,
        description="Demand that the capacity of the start was planned for", source="assumption",
    )
    mark_up_at_start: float = parameter(
        0.35, unit="share of unit cost", low=-0.5, high=5.0,
        description="Mark-up at the start", source="literature: Dosi, Fagiolo & Roventini 2010 (.2)",
    )
    base_unit_cost: float = parameter(
        0.05, unit="thousand yuan per unit", above=0.0, high=1e9,
        description="Unit cost at zero quality and unit productivity", source="assumption",
    )
    reference_price: float = parameter(
        0.1, unit="thousand yuan per unit", above=0.0, high=1e9,
        description="World price that consumers compare with", source="assumption",
    )
    quality_cost: float = parameter(
        0.6, unit="share of cost per squared quality", low=0.0, high=20.0,
        description="Cost of quality", source="specification: MODEL, trial",
    )
    labour_share: float = parameter(
        0.5, unit="share of unit cost", low=0.0, high=1.0,
        description="Share of labour in unit cost", source="assumption",
    )
    learning_exponent: float = parameter(
        0.15, unit="exponent", low=0.0, high=1.0,
        description="Learning by doing: b in (Q/Q0)^-b",
        source="literature: Wright 1936; Argote & Epple 1990 (.15-.32)",
    )
    experience_at_start: float = parameter(
        12.0, unit="quarters of initial output", above=0.0, high=1e4,
        description="Output made before the run", source="assumption",
    )
    fixed_overhead: float = parameter(
        6.0, unit="thousand yuan per quarter", low=0.0, high=1e9,
        description="Overhead that does not depend on size", source="assumption",
    )
    capacity_overhead: float = parameter(
        0.06, unit="share of base unit cost", low=0.0, high=10.0,
        description="Overhead per unit of capacity", source="assumption",
    )
    capacity_cost: float = parameter(
        0.5, unit="share of base unit cost", low=0.0, high=100.0,
        description="Price of one unit of capacity", source="assumption",
    )
    utilisation_at_start: float = parameter(
        0.5, unit="share", above=0.0, high=1.5,
        description="Capacity use that firms of the start were built for would have",
        source="document: 002 (low entry barriers); size is an assumption",
    )
    normal_utilisation: float = parameter(
        0.8, unit="share", above=0.0, high=1.5,
        description="Capacity use at which a firm leaves its mark-up alone", source="assumption",
    )
    capacity_growth: float = parameter(
        0.06, unit="share per quarter", low=0.0, high=1.0,
        description="Fastest growth of capacity", source="specification: MODEL, capacity",
    )
    capacity_decay: float = parameter(
        0.05, unit="share per quarter", low=0.0, high=1.0,
        description="Shrinking of idle capacity", source="specification: MODEL, capacity",
    )
    full_utilisation: float = parameter(
        1.1, unit="share of capacity", above=0.0, high=100.0,
        description="Capacity use above which orders cannot be filled", source="assumption",
    )
    experience_decay: float = parameter(
        0.03, unit="share per quarter", low=0.0, high=1.0,
        description="Forgetting of what was learned by doing",
        source="literature: Argote & Epple 1990 (direction; they find more)",
    )
    overtime_threshold: float = parameter(
        0.9, unit="share of capacity", above=0.0, high=2.0,
        description="Capacity use above which unit cost rises steeply",
        source="specification: MODEL, capacity",
    )
    overtime_cost: float = parameter(
        2.0, unit="share of unit cost per squared excess", low=0.0, high=100.0,
        description="Steepness of the rise of unit cost above that use", source="assumption",
    )
    overtime_ceiling: float = parameter(
        1.5, unit="multiple", low=1.0, high=100.0,
        description="Highest rise of unit cost: beyond it orders are made by others",
        source="assumption",
    )
    price_response_share: float = parameter(
        0.04, unit="share", low=0.0, high=1.0,
        description="Response of the price to a change of the own market share",
        source="literature: Dosi, Fagiolo & Roventini 2010 (.04)",
    )
    price_response_utilisation: float = parameter(
        0.2, unit="share per share of capacity", low=0.0, high=2.0,
        description="Response of the price to idle or strained capacity", source="assumption",
    )
    mark_up_floor: float = parameter(
        -0.1, unit="share of unit cost", low=-0.9, high=1.0,
        description="Lowest mark-up of a firm with money: selling at a loss to occupy the market",
        source="document: 000 §5.1",
    )
    mark_up_ceiling: float = parameter(
        3.0, unit="share of unit cost", low=0.0, high=20.0,
        description="Highest mark-up", source="assumption",
    )
    exchange_pass_through: float = parameter(
        0.88, unit="elasticity", low=0.0, high=1.0,
        description="Pass-through of the exchange rate into foreign prices",
        source="literature: exchange-rate pass-through of Chinese exporters (.83-.93)",
    )
    cash_at_start: float = parameter(
        0.4, unit="quarters of sales", low=0.0, high=100.0,
        description="Money at the start", source="assumption",
    )
    cash_target: float = parameter(
        4.0, unit="quarters of sales", low=0.0, high=1000.0,
        description="Money above which profit is paid out", source="assumption",
    )
    market_presence_cost: float = parameter(
        3.0, unit="thousand yuan per quarter", low=0.0, high=1e9,
        description="Fixed cost of selling in one market", source="literature: Melitz 2003 (form); size assumed",
    )
    market_entry_cost: float = parameter(
        20.0, unit="thousand yuan", low=0.0, high=1e9,
        description="Cost of entering a market", source="literature: Melitz 2003 (form); size assumed",
    )
    planning_horizon: float = parameter(
        8.0, unit="quarters", above=0.0, high=200.0,
        description="Horizon over which firms count an expected gain", source="assumption",
    )


class Research(Section):
    """Process, product and imitation research, and culture and technology innovation."""

    success_rate: float = parameter(
        0.3, unit="per square root of spending unit", low=0.0, high=100.0,
        description="Zeta in 1 - exp(-zeta * effective spending ** 0.5)",
        source="literature: Dosi, Fagiolo & Roventini 2010 (form); size is an assumption",
    )
    spending_unit: float = parameter(
        100.0, unit="thousand yuan per quarter", above=0.0, high=1e12,
        description="Spending that counts as one", source="assumption",
    )
    step_bound: float = parameter(
        0.15, unit="share", above=0.0, high=1.0,
        description="Support of the Beta(3,3) steps",
        source="literature: Dosi, Fagiolo & Roventini 2010",
    )
    process_step: float = parameter(
        0.2, unit="multiple", low=0.0, high=10.0,
        description="Scale of a process step", source="specification: MODEL, trial (small steps)",
    )
    product_step: float = parameter(
        0.6, unit="multiple", low=0.0, high=10.0,
        description="Scale of a quality step", source="assumption",
    )
    niche_step: float = parameter(
        0.8, unit="multiple", low=0.0, high=10.0,
        description="Scale of a step on the niche circle", source="assumption",
    )
    imitation_share: float = parameter(
        0.3, unit="share", low=0.0, high=1.0,
        description="Share of process and product research spent on imitation", source="assumption",
    )
    imitation_gain: float = parameter(
        0.3, unit="share of the gap", low=0.0, high=1.0,
        description="Part of the gap to a better neighbour that imitation closes",
        source="assumption",
    )
    imitation_reach: float = parameter(
        0.1, unit="circle", above=0.0, high=1.0,
        description="Niche distance over which imitation works", source="assumption",
    )
    absorptive_half: float = parameter(
        60.0, unit="thousand yuan", above=0.0, high=1e12,
        description="Research stock at which half of others' knowledge is understood",
        source="literature: Cohen & Levinthal 1990 (form); size is an assumption",
    )
    spillover: float = parameter(
        0.25, unit="share", low=0.0, high=1.0,
        description="Use of the cluster's knowledge pool per firm",
        source="specification: MODEL (.1-.5)",
    )
    cost_squeeze: float = parameter(
        0.006, unit="quality per quarter", low=0.0, high=1.0,
        description="Quality a firm shaves off in a quarter when quality does not pay",
        source="document: 000 §5.1 (firms squeeze every cost); size is an assumption",
    )
    quality_floor: float = parameter(
        0.1, unit="quality", above=0.0, high=1.0,
        description="Lowest quality that a platform tolerates", source="assumption",
    )
    frontier_at_start: float = parameter(
        0.85, unit="share of the world frontier", above=0.0, high=1.0,
        description="Frontier that firms know at the start", source="assumption",
    )
    frontier_diffusion: float = parameter(
        0.012, unit="share of the gap per quarter", low=0.0, high=1.0,
        description="Speed at which the world frontier becomes known without effort",
        source="assumption",
    )
    innovation_gain: float = parameter(
        0.25, unit="share of the gap", low=0.0, high=1.0,
        description="Part of the gap to the world frontier that an innovation closes at full knowledge",
        source="assumption",
    )
    culture_gain: float = parameter(
        0.15, unit="share of the gap", low=0.0, high=1.0,
        description="Part of the gap to full culture fit that an innovation closes at full knowledge",
        source="assumption",
    )
    culture_fit_at_start: float = parameter(
        0.35, unit="index", low=0.0, high=1.0,
        description="Mean culture fit at the start", source="assumption",
    )
    knowledge_half: float = parameter(
        1500.0, unit="thousand yuan", above=0.0, high=1e12,
        description="Knowledge pool at which innovation reaches half of its effect",
        source="assumption",
    )


class Strategy(Section):
    """Budgets and how strategies spread."""

    budget_share: float = parameter(
        0.7, unit="share of operating margin", low=0.0, high=1.0,
        description="Part of last quarter's margin that is spent on the five budgets",
        source="specification: MODEL, trial",
    )
    process_at_start: float = parameter(
        0.45, unit="share of budget", low=0.0, high=1.0,
        description="Mean budget share of process research at the start",
        source="document: 000 §5.1 (squeeze every cost); size is an assumption",
    )
    product_at_start: float = parameter(
        0.25, unit="share of budget", low=0.0, high=1.0,
        description="Mean budget share of product research at the start", source="assumption",
    )
    innovation_at_start: float = parameter(
        0.08, unit="share of budget", low=0.0, high=1.0,
        description="Mean budget share of culture and technology innovation at the start",
        source="assumption",
    )
    advertising_at_start: float = parameter(
        0.15, unit="share of budget", low=0.0, high=1.0,
        description="Mean budget share of own advertising at the start", source="assumption",
    )
    co_branding_at_start: float = parameter(
        0.07, unit="share of budget", low=0.0, high=1.0,
        description="Mean budget share of co-branding at the start", source="assumption",
    )
    dispersion: float = parameter(
        0.6, unit="log standard deviation", low=0.0, high=5.0,
        description="Dispersion of initial strategies over firms", source="assumption",
    )
    imitation_rate: float = parameter(
        0.08, unit="probability per quarter", low=0.0, high=1.0,
        description="Probability that a firm reviews its strategy",
        source="specification: MODEL, trial",
    )
    mutation: float = parameter(
        0.15, unit="log standard deviation", low=0.0, high=5.0,
        description="Error in copying a strategy", source="assumption",
    )

    @model_validator(mode="after")
    def _shares_leave_something_to_spend(self) -> Self:
        total = (self.process_at_start + self.product_at_start + self.innovation_at_start
                 + self.advertising_at_start + self.co_branding_at_start)
        if total <= 0.0:
            raise ValueError("the five budget shares at the start must not all be zero")
        return self


class Branding(Section):
    """Brand registration, goodwill and the alliance's mark."""

    registration_cost: float = parameter(
        60.0, unit="thousand yuan", low=0.0, high=1e12,
        description="Cost of registering a brand abroad", source="assumption",
    )
    registered_share_at_start: float = parameter(
        0.08, unit="share", low=0.0, high=1.0,
        description="Firms with a registered brand at the start",
        source="target T29 (18 % own rights in the 2010s: fewer before)",
    )
    review_rate: float = parameter(
        0.05, unit="probability per quarter", low=0.0, high=1.0,
        description="Probability that a firm reviews registration, markets or membership",
        source="assumption",
    )
    goodwill_decay: float = parameter(
        0.3, unit="share per quarter", low=0.0, high=1.0,
        description="Decay of goodwill", source="literature: Nerlove & Arrow 1962 (.1-.6)",
    )
    goodwill_saturation: float = parameter(
        0.5, unit="exponent", above=0.0, high=1.0,
        description="Exponent of advertising in goodwill",
        source="literature: Little 1979 (form); size is an assumption",
    )
    advertising_unit: float = parameter(
        0.02, unit="thousand yuan per thousand consumers", above=0.0, high=1e12,
        description="Advertising that adds one unit of goodwill", source="assumption",
    )
    alliance_fee: float = parameter(
        0.01, unit="share of sales", low=0.0, high=0.5,
        description="Members' fee into co-branding", source="assumption",
    )
    membership_cost: float = parameter(
        15.0, unit="thousand yuan per quarter", low=0.0, high=1e9,
        description="Effort of being a member: meetings, standards, records", source="assumption",
    )
    alliance_quality_share: float = parameter(
        0.85, unit="share of the cluster's mean branded quality", low=0.0, high=2.0,
        description="Minimum quality of a member", source="assumption",
    )
    alliance_participation: float = parameter(
        0.5, unit="share", low=0.0, high=1.0,
        description="Participation that founders of an alliance expect", source="assumption",
    )
    alliance_founders: int = parameter(
        3, unit="firms", low=1, high=1000,
        description="Branded firms that a cluster needs before an alliance can be founded",
        source="document: 003 (leaders and associations); size is an assumption",
    )
    inspection: float = parameter(
        0.3, unit="probability per quarter", low=0.0, high=1.0,
        description="Probability that a member is inspected",
        source="document: 003 B31, B32 (instrument); size is an assumption",
    )
    cluster_goodwill_weight: float = parameter(
        0.35, unit="utility per log goodwill", low=0.0, high=20.0,
        description="Weight of the cluster's goodwill for members", source="assumption",
    )
    cluster_recall_decay: float = parameter(
        0.03, unit="share per quarter", low=0.0, high=1.0,
        description="Forgetting of a cluster's name", source="assumption",
    )
    cluster_exposure_effect: float = parameter(
        0.0075, unit="share per unit of log goodwill and quarter", low=0.0, high=1.0,
        description="Knowledge of the cluster gained from co-branding",
        source="literature: Bass 1969 (external influence)",
    )
    cluster_word_of_mouth_effect: float = parameter(
        0.095, unit="share per buyer share and quarter", low=0.0, high=1.0,
        description="Knowledge of the cluster gained from its buyers' talk",
        source="literature: Sultan, Farley & Lehmann 1990",
    )
    origin_visibility: float = parameter(
        0.3, unit="share", low=0.0, high=1.0,
        description="Part of a non-member's buyers who notice the cluster of origin",
        source="assumption",
    )


class EntryExit(Section):
    """Entry and exit of firms."""

    entry_rate: float = parameter(
        0.006, unit="firms per firm and quarter", low=0.0, high=5.0,
        description="Entry at zero profit", source="assumption",
    )
    entry_profit_response: float = parameter(
        0.2, unit="firms per firm and return on sales", low=0.0, high=100.0,
        description="Extra entry per unit of mean profit over sales",
        source="specification: MODEL, entry (Poisson in mean profit); size assumed",
    )
    entrant_size: float = parameter(
        0.5, unit="share of initial capacity", above=0.0, high=100.0,
        description="Capacity of an entrant", source="assumption",
    )
    entrant_weakness: float = parameter(
        0.05, unit="share", low=0.0, high=1.0,
        description="Shortfall of a spin-off's quality and productivity behind its parent",
        source="literature: Klepper 2007 (spin-offs start near parents); size assumed",
    )
    inherited_experience: float = parameter(
        0.3, unit="share", low=0.0, high=1.0,
        description="Part of the parent's experience (cumulative output) that a spin-off has",
        source="literature: Klepper 2007 (form); size is an assumption",
    )
    insolvency_quarters: int = parameter(
        2, unit="quarters", low=1, high=100,
        description="Quarters of negative cash after which a firm exits",
        source="specification: MODEL, exit",
    )
    negligible_share: float = parameter(
        0.02, unit="share of mean initial output", low=0.0, high=1.0,
        description="Sales below which a firm counts as gone", source="assumption",
    )
    negligible_quarters: int = parameter(
        4, unit="quarters", low=1, high=100,
        description="Quarters of negligible sales after which a firm exits", source="assumption",
    )


class Stages(Section):
    """Gates between brand stages. A gate opens by the weakest of its parts (principle 4)."""

    gate: Literal["minimum", "geometric", "weighted"] = parameter(
        "minimum", unit="choice",
        description="How the parts of a gate combine (weighted: by interview frequency)",
        source="document: 002 (barrel effect); frequencies 000 Table 2",
    )
    abilities_need_stage: bool = parameter(
        True, unit="switch",
        description="Off: every agent has all abilities from the start (gates off, pattern P1)",
        source="specification: FIGURES, P1",
    )
    promotion_quarters: int = parameter(
        2, unit="quarters", low=1, high=100, description="Quarters a gate must stay open",
        source="specification: MODEL, stages",
    )
    demotion_level: float = parameter(
        0.8, unit="gate value", low=0.0, high=1.0,
        description="Gate value below which a stage is in danger",
        source="specification: MODEL, stages",
    )
    demotion_quarters: int = parameter(
        4, unit="quarters", low=1, high=100, description="Quarters in danger before demotion",
        source="specification: MODEL, stages",
    )
    product_brand_cost_ratio: float = parameter(
        1.05, unit="multiple of the median", above=0.0, high=100.0,
        description="PC: highest quality-adjusted unit cost", source="specification: MODEL, stages",
    )
    product_brand_environment: float = parameter(
        0.2, unit="index", low=0.0, high=1.0, description="CE needed for PB",
        source="specification: MODEL, stages",
    )
    enterprise_quality_gap: float = parameter(
        1.1, unit="multiple of the median", above=0.0, high=100.0,
        description="PA: quality over the market's median", source="specification: MODEL, stages",
    )
    enterprise_world_quality: float = parameter(
        0.6, unit="share of the world frontier", low=0.0, high=1.0,
        description="PA: quality that a foreign buyer takes for an advantage, not only home rivals",
        source="document: 000 Table 2 (needs of the international market); number is an assumption",
    )
    enterprise_niche_gap: float = parameter(
        1.3, unit="multiple of the median", above=0.0, high=100.0,
        description="PA: niche openness over the market's median (alternative to quality)",
        source="specification: MODEL, stages",
    )
    enterprise_price_premium: float = parameter(
        0.05, unit="share", low=-1.0, high=10.0,
        description="DN: price over the median price of firms that are no enterprise brands", source="specification: MODEL, stages",
    )
    enterprise_share_tolerance: float = parameter(
        0.1, unit="share", low=0.0, high=1.0,
        description="DN: fall of the market share over a year that counts as not falling",
        source="assumption (sampling noise of a year's share)",
    )
    enterprise_awareness: float = parameter(
        0.05, unit="share of the target segment", low=0.0, high=1.0,
        description="BP: consumers of the target segment who recall the brand",
        source="specification: MODEL, stages",
    )
    enterprise_credibility: float = parameter(
        0.5, unit="kappa", low=0.0, high=1.0,
        description="BP: weight of the brand's own record in its judgement",
        source="specification: MODEL, stages",
    )
    enterprise_environment: float = parameter(
        0.3, unit="index", low=0.0, high=1.0, description="CE and CC needed for EB",
        source="specification: MODEL, stages",
    )
    enterprise_brand_spending: float = parameter(
        0.02, unit="share of sales", low=0.0, high=1.0,
        description="Spending on product, advertising and co-branding needed for EB",
        source="specification: MODEL, stages",
    )
    industrial_size: float = parameter(
        5.0, unit="firms", low=0.0, high=1e6, description="IC: firms of the cluster",
        source="specification: MODEL, stages (size); number is an assumption",
    )
    industrial_enterprise_share: float = parameter(
        0.25, unit="share of firms", low=0.0, high=1.0, description="IC: enterprise brands",
        source="specification: MODEL, stages",
    )
    industrial_renown: float = parameter(
        0.3, unit="share of consumers", low=0.0, high=1.0,
        description="RW: consumers of a market who know the cluster",
        source="specification: MODEL, stages",
    )
    industrial_membership: float = parameter(
        0.4, unit="share of branded firms", low=0.0, high=1.0, description="BC: alliance members",
        source="specification: MODEL, stages",
    )
    industrial_co_branding: float = parameter(
        0.05, unit="share of brand spending", low=0.0, high=1.0,
        description="BC: co-branding in the branded firms' brand spending",
        source="specification: MODEL, stages (co-brand spend); number is an assumption",
    )
    industrial_environment: float = parameter(
        0.4, unit="index", low=0.0, high=1.0, description="CE, TE, LE and CC needed for IB",
        source="specification: MODEL, stages",
    )
    industrial_modularity: float = parameter(
        0.5, unit="share", low=0.0, high=1.0, description="Value-chain modularity for IB",
        source="specification: MODEL, stages",
    )
    industrial_process: float = parameter(
        0.5, unit="index", low=0.0, high=1.0, description="Process optimisation for IB",
        source="specification: MODEL, stages",
    )
    industrial_chain: float = parameter(
        0.6, unit="share of links", low=0.0, high=1.0, description="Chain completeness for IB",
        source="specification: MODEL, stages",
    )
    international_frontier: float = parameter(
        0.9, unit="share of the world frontier", low=0.0, high=1.0,
        description="CT: frontier known to the cluster", source="specification: MODEL, stages",
    )
    international_markets: int = parameter(
        3, unit="markets", low=1, high=100,
        description="IS, GB: markets in which renown and reputation must hold (of four)",
        source="specification: MODEL, stages",
    )
    international_brands: int = parameter(
        3, unit="firms", low=0, high=1000,
        description="GB: brands that sell in that many markets",
        source="specification: MODEL, stages",
    )
    international_environment: float = parameter(
        0.6, unit="index", low=0.0, high=1.0, description="CE, TE, LE and CC needed for ICB",
        source="specification: MODEL, stages",
    )
    international_chain: float = parameter(
        0.8, unit="share of links", low=0.0, high=1.0, description="Chain completeness for ICB",
        source="specification: MODEL, stages",
    )
    international_niche_order: float = parameter(
        0.6, unit="index", low=0.0, high=1.0, description="Niche order for ICB",
        source="specification: MODEL, stages",
    )


class ScenarioFields(Section):
    """All sections of a scenario."""

    name: str = parameter("baseline", unit="text", description="Name", source="assumption")
    description: str = parameter("", unit="text", description="What the scenario is about",
                                 source="assumption")
    time: Time = Time()
    mechanisms: Mechanisms = Mechanisms()
    environment: Environment = Environment()
    markets: tuple[Market, ...] = default_markets()
    consumers: Consumers = Consumers()
    learning: Learning = Learning()
    platform: Platform = Platform()
    clusters: Clusters = Clusters()
    firms: Firms = Firms()
    research: Research = Research()
    strategy: Strategy = Strategy()
    branding: Branding = Branding()
    entry_exit: EntryExit = EntryExit()
    stages: Stages = Stages()

    @model_validator(mode="after")
    def _markets_are_usable(self) -> Self:
        names = [market.name for market in self.markets]
        if not names:
            raise ValueError("markets must name at least one market")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"markets must have different names; twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        if self.firms.mark_up_floor > self.firms.mark_up_ceiling:
            raise ValueError("firms.mark_up_floor must not exceed firms.mark_up_ceiling")
        if self.consumers.neighbours % 2:
            raise ValueError("consumers.neighbours must be even: half on each side of the ring")
        if self.research.quality_floor > self.firms.quality_at_start:
            raise ValueError("research.quality_floor must not exceed firms.quality_at_start")
        return self
