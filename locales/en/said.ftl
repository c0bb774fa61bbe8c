### What records say: types, fields, the words of fixed lists.

yes = yes
no = no

## Types of records

kind-charter = Charter
kind-party = Party
kind-role = Role
kind-line = Line of effort
kind-goal = Goal
kind-observation = Observation
kind-need = Need
kind-promise = Promise
kind-delivery = Delivery
kind-claim = Claim
kind-activity = Activity
kind-incident = Incident
kind-meeting = Meeting
kind-decision = Decision
kind-statement = Statement
kind-source = Source
kind-table = Table
kind-link = Link

## Fields

field-more = Besides
field-total = the total of several givers
field-part-of-commitment = part of a sum told before it
field-further-providers = further givers:
field-further-receivers = further receivers:
field-valid = When
field-title = Title
field-names = Name
field-place = Place
field-places = Places
field-weekday = Weekday
field-status = When it was written
field-group = Group
field-format = Level
field-chairs = Chaired by
field-hosts = Hosted by
field-participants = Took part
field-observers = Observed
field-declared = Declared attendance
field-lines = On the agenda
field-line = Line of effort
field-provider = Who gives
field-receiver = Who receives
field-stage = Stage
field-terms = Terms
field-amount = Sum
field-currency = Currency
field-quantity = Quantity
field-unit = Of what
field-items = Items
field-valuations = Valued at
field-due = Due
field-instalments = Instalments
field-condition = Condition
field-earmark = For what
field-part-of = Part of
field-meeting = Meeting
field-equivalent = In another currency
field-qualifier = How exact
field-cumulative = Counted up to that day
field-activity = Project
field-kind = Kind
field-counts = Counted
field-actor = By
field-alleged-actors = Said to be by
field-grading = How sure
field-words = Words
field-gist = In short
field-form = Form
field-speaker = Speaker
field-role = In the role of
field-on-behalf-of = On behalf of
field-text = Decision
field-owners = To be done by
field-done = Done on
field-evidence = Evidence
field-state = State
field-value = Value
field-min = At least
field-max = At most
field-method = How it was counted
field-goal = Indicator
field-of = What is counted
field-people-in-need = People in need
field-people-targeted = People targeted
field-plan = Plan
field-item = Item
field-asked-by = Asked for by
field-parties = Who
field-previous = Meeting before
field-publisher = Published by
field-published = Published on
field-language = Language
field-address = Address

## Words of fixed lists

status-upcoming = to be held
status-ongoing = being held
status-held = held
stage-pledged = pledged
stage-committed = committed
stage-allocated = allocated
stage-withdrawn = withdrawn
stage-disbursed = disbursed
stage-in-transit = on its way
stage-received = received
stage-spent = spent or in use
stage-done = done
terms-grant = grant
terms-loan = loan
terms-guarantee = guarantee
terms-export-credit = export credit
terms-investment = investment
terms-in-kind = in kind
terms-personnel = personnel
terms-training = training
terms-policy-act = act of policy
terms-mixed = several terms in one figure
terms-unknown = terms not stated
role-foreign-minister = foreign minister
role-deputy-foreign-minister = deputy foreign minister
role-defence-minister = defence minister
role-development-minister = development minister
role-minister = minister
role-head-of-state = head of state
role-head-of-government = head of government
role-deputy-head-of-government = deputy head of government
role-spokesperson = spokesperson
role-secretary-general = secretary-general
role-envoy = envoy
role-official = official
role-institution = institution
role-other = other
role-member = member
role-small-group = in the small group
role-observer = observer
role-co-lead = co-lead
role-chair = chair
role-provider = provider
role-implementer = implementer
role-partner = partner
role-threat = opponent
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
form-direct = in quotation marks
form-indirect = reported
form-mixed = reported, with words in quotation marks
qualifier-exact = exact
qualifier-about = about
qualifier-at-least = at least
qualifier-more-than = more than
qualifier-up-to = up to
qualifier-less-than = less than
qualified-about = about { $what }
qualified-at-least = at least { $what }
qualified-more-than = more than { $what }
qualified-up-to = up to { $what }
qualified-less-than = less than { $what }
decision-open = open
decision-done = done
decision-dropped = dropped
direction-up = more is better
direction-down = less is better
unit-states = states
unit-delegations = delegations
unit-organisations = organisations
unit-ministers = ministers
unit-members = members
sort-state = state
sort-organisation = organisation
sort-fund = fund
sort-agency = agency
sort-ngo = civil society
sort-group = group
sort-person = person
sort-other = other
sort-strike = published strikes
sort-attack = attack
sort-seizure = seizure
sort-arrest = arrest
sort-civilian-harm = harm to civilians, as reported
sort-project = project
sort-exercise = exercise
sort-training = training
sort-campaign = campaign
sort-air-strikes = air strikes
count-strikes = strikes
count-killed = killed
count-wounded = wounded
count-injured = injured
line-military = Military support
line-finance = Cutting off funds
line-fighters = Stemming foreign fighters
line-narrative = Countering the narrative
line-humanitarian = Humanitarian aid
line-stabilisation = Stabilisation

## Declared numbers

counted-states = { $count ->
        [one] one state
       *[other] { $count } states
    }
counted-delegations = { $count ->
        [one] one delegation
       *[other] { $count } delegations
    }
counted-organisations = { $count ->
        [one] one organisation
       *[other] { $count } organisations
    }
counted-ministers = { $count ->
        [one] one minister
       *[other] { $count } ministers
    }
counted-members = { $count ->
        [one] one member
       *[other] { $count } members
    }

## Where a claim stands

claim-proposed = proposed
claim-confirmed = confirmed
claim-corrected = corrected
claim-rejected = rejected
basis-published = from the day of publication
basis-user = entered by a person
basis-gazetteer = from a table of names

## Markings

tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED

## A claim

claim-was = Read as:
claim-why = Read by the rule “{ $rule }”
claim-confidence = the rule is thought to be right in { $share } of cases
claim-because = Reason:
