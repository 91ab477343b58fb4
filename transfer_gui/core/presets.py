"""Stores that many people have: endpoint, regions, limits and oddities, each with its source.

A trait that no source tells is left open: the first transfer learns it, or the doctor finds it out. Sources
named "rclone" are its table of providers (backend/s3/provider, 1.75).
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from transfer_gui.core.parts import MAX_PART, MIB, PartLimits
from transfer_gui.core.profile import Addressing
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.store_traits import StoreTraits

TIB = 1024**4
TB = 1000**4

AWS_REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 ca-west-1 sa-east-1 eu-central-1 eu-central-2 "
    "eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 af-south-1 il-central-1 me-central-1 "
    "me-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 "
    "ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4"
)


@dataclass(frozen=True, slots=True)
class Preset:
    """A store. ``endpoint`` may hold ``{region}`` and ``{account}``; '' is AWS or to be typed.
    ``regions`` are words.

    ``region`` is what is signed for where nothing is chosen. ``domains``: host names that are this store's.
    ``refuses``: the object options that its documentation says it has not, by their checks
    (``store_traits.CHECKS``). ``notes`` are sentences for its users; ``sources`` say where all this stands.
    """

    id: str
    name: str
    endpoint: str = ""
    regions: str = ""
    region: str = ""
    domains: tuple[str, ...] = ()
    traits: StoreTraits = field(default_factory=StoreTraits)
    refuses: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def address(self, *, region: str = "", account: str = "") -> str:
        """The endpoint with its gaps filled; '' while one is not known."""
        wanted = {"region": region or self.region, "account": account}
        if any("{" + name + "}" in self.endpoint and not value for name, value in wanted.items()):
            return ""
        return self.endpoint.format(**wanted)


def _limits(**given: int) -> StoreTraits:
    return StoreTraits(limits=PartLimits(**given))


PRESETS: tuple[Preset, ...] = (
    Preset(
        id="aws",
        name="Amazon S3",
        regions=AWS_REGIONS,
        domains=("amazonaws.com", "amazonaws.com.cn"),
        traits=StoreTraits(checksums=True, conditional=True),
        sources=("https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html",),
    ),
    Preset(
        id="r2",
        name="Cloudflare R2",
        endpoint="https://{account}.r2.cloudflarestorage.com",
        region="auto",
        domains=("r2.cloudflarestorage.com",),
        # "5 TiB" is 5 TiB less 5 GiB, and one part less than that is safe.
        traits=StoreTraits(
            limits=PartLimits(max_object=5 * TIB - 2 * MAX_PART),
            checksums=True,
            conditional=True,
            addressing=Addressing.PATH,
        ),
        refuses=frozenset({"tags", "acl"}),
        notes=(
            "All parts but the last have the same size.",
            "Unfinished uploads are removed after seven days unless a rule of the bucket says otherwise.",
        ),
        sources=(
            "https://developers.cloudflare.com/r2/api/s3/api/",
            "https://developers.cloudflare.com/r2/api/s3/conditional-operations/",
            "https://developers.cloudflare.com/r2/platform/limits/",
        ),
    ),
    Preset(
        id="b2",
        name="Backblaze B2",
        endpoint="https://s3.{region}.backblazeb2.com",
        regions="us-west-001 us-west-002 us-west-004 us-east-005 eu-central-003 ca-east-006",
        domains=("backblazeb2.com",),
        traits=_limits(max_object=10 * TB),
        # Not ACLs: it takes "private" and "public-read" where they are those of the bucket.
        refuses=frozenset({"tags"}),
        notes=("Use an application key: the master key does not work with the S3 interface.",),
        sources=("https://www.backblaze.com/docs/cloud-storage-s3-compatible-api", "medialit#158 (tags)"),
    ),
    Preset(
        id="wasabi",
        name="Wasabi",
        endpoint="https://s3.{region}.wasabisys.com",
        regions="us-east-1 us-east-2 us-central-1 us-west-1 ca-central-1 eu-central-1 eu-central-2 "
        "eu-west-1 eu-west-2 eu-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2",
        domains=("wasabisys.com",),
        notes=("What is stored is charged for at least 90 days, also when it is deleted sooner.",),
        sources=("https://docs.wasabi.com/docs (service URLs, minimum storage duration)", "rclone"),
    ),
    Preset(
        id="minio",
        name="MinIO",
        region="us-east-1",
        traits=StoreTraits(addressing=Addressing.PATH),
        notes=("Old versions answer a failed condition with 304 and do not support CRC64NVME.",),
        sources=("https://min.io/docs/minio/linux/operations/concepts/thresholds.html", "minio#19442"),
    ),
    Preset(
        id="ceph",
        name="Ceph Object Gateway",
        region="us-east-1",
        traits=StoreTraits(addressing=Addressing.PATH),
        sources=("https://docs.ceph.com/en/latest/radosgw/s3/",),
    ),
    Preset(
        id="gcs",
        name="Google Cloud Storage",
        endpoint="https://storage.googleapis.com",
        region="auto",
        domains=("storage.googleapis.com",),
        traits=StoreTraits(
            limits=PartLimits(max_object=5 * TIB), checksums=False, addressing=Addressing.PATH
        ),
        refuses=frozenset({"tags"}),
        notes=("Make HMAC keys under Settings, Interoperability: other keys do not work here.",),
        sources=(
            "https://cloud.google.com/storage/docs/multipart-uploads",
            "https://cloud.google.com/storage/quotas",
            "boto3#4400 (checksum headers)",
        ),
    ),
    Preset(
        id="digitalocean",
        name="DigitalOcean Spaces",
        endpoint="https://{region}.digitaloceanspaces.com",
        regions="nyc3 ams3 sfo2 sfo3 sgp1 lon1 fra1 tor1 blr1 syd1 atl1",
        domains=("digitaloceanspaces.com",),
        notes=("It asks to slow down early; fewer connections are just as fast.",),
        sources=("https://docs.digitalocean.com/products/spaces/details/limits/", "rclone#3456"),
    ),
    Preset(
        id="scaleway",
        name="Scaleway Object Storage",
        endpoint="https://s3.{region}.scw.cloud",
        regions="fr-par nl-ams pl-waw",
        domains=("scw.cloud",),
        traits=_limits(max_parts=1_000, max_object=5 * TB),
        notes=("An upload has at most 1,000 parts, so parts are larger here.",),
        sources=("https://www.scaleway.com/en/docs/storage/object/api-cli/multipart-uploads/",),
    ),
    Preset(
        id="storj",
        name="Storj",
        endpoint="https://gateway.storjshare.io",
        region="global",
        domains=("storjshare.io",),
        traits=_limits(min_part=64 * MIB),
        notes=("Parts have at least 64 MiB here: smaller ones cost more and are slower.",),
        sources=("https://storj.dev/dcs/api/s3/multipart-upload/multipart-part-size", "rclone"),
    ),
    Preset(
        id="ovh",
        name="OVHcloud",
        endpoint="https://s3.{region}.io.cloud.ovh.net",
        regions="gra rbx sbg eu-west-par de uk waw bhs ca-east-tor sgp ap-southeast-syd",
        domains=("cloud.ovh.net", "ovh.us"),
        sources=("https://help.ovhcloud.com/csm/en-public-cloud-storage-s3-location",),
    ),
    Preset(
        id="hetzner",
        name="Hetzner Object Storage",
        endpoint="https://{region}.your-objectstorage.com",
        regions="fsn1 nbg1 hel1",
        domains=("your-objectstorage.com",),
        sources=("https://docs.hetzner.com/storage/object-storage/overview",),
    ),
    Preset(
        id="fastly",
        name="Fastly Object Storage",
        endpoint="https://{region}.object.fastlystorage.app",
        regions="us-east us-west eu-central",
        domains=("object.fastlystorage.app",),
        traits=replace(_limits(max_object=5 * TB), fetches=True),
        notes=("A part must be there within two minutes: on a slow line choose small parts.",),
        sources=(
            "https://www.fastly.com/documentation/guides/platform/object-storage/direct-fetch-for-object-storage",
            "https://docs.fastly.com/products/object-storage (limits, 120 seconds)",
            "https://docs.fastly.com/en/guides/working-with-object-storage (endpoints)",
        ),
    ),
    Preset(id="other", name="Another S3 store", region="us-east-1"),
)

_BY_ID = {preset.id: preset for preset in PRESETS}
OTHER = _BY_ID["other"]


@lru_cache(maxsize=64)
def preset_of(store: str, endpoint: str) -> Preset:
    """The preset of that id; else the one whose store this endpoint is; else AWS for '' and ``other``."""
    if store in _BY_ID:
        return _BY_ID[store]
    try:
        host = (urlsplit(endpoint).hostname or "").lower()
    except ValueError:
        return OTHER
    if not host:
        return _BY_ID["aws"]
    for preset in PRESETS:
        if any(host == domain or host.endswith("." + domain) for domain in preset.domains):
            return preset
    return OTHER
