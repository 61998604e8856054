import type { Rule } from '../rule.ts';
import addressInvalid from './address-invalid.ts';
import advertiseAddressUnspecified from './advertise-address-unspecified.ts';
import awsAliasKeyId from './aws-alias-key-id.ts';
import awsEndpointRegionMismatch from './aws-endpoint-region-mismatch.ts';
import awsPartialCredentials from './aws-partial-credentials.ts';
import awsRegionArnMismatch from './aws-region-arn-mismatch.ts';
import awsRegionFormat from './aws-region-format.ts';
import awsRegionMissing from './aws-region-missing.ts';
import awsRegionUnsupported from './aws-region-unsupported.ts';
import awsStaticCredentials from './aws-static-credentials.ts';
import azureCertificateInline from './azure-certificate-inline.ts';
import azureClientSecret from './azure-client-secret.ts';
import azureHsmMissing from './azure-hsm-missing.ts';
import azureHsmNameIsUrl from './azure-hsm-name-is-url.ts';
import azureIdentityMissing from './azure-identity-missing.ts';
import azureKeyIdIsUrl from './azure-key-id-is-url.ts';
import azureMultipleCredentials from './azure-multiple-credentials.ts';
import azureNoCredential from './azure-no-credential.ts';
import azurePlaceholder from './azure-placeholder.ts';
import azureSnakeCaseCredential from './azure-snake-case-credential.ts';
import azureTableMissing from './azure-table-missing.ts';
import azureUrlInvalid from './azure-url-invalid.ts';
import backupHadoopUser from './backup-hadoop-user.ts';
import cnEmpty from './cn-empty.ts';
import cnEmptyEntry from './cn-empty-entry.ts';
import cnSubstring from './cn-substring.ts';
import cnWildcard from './cn-wildcard.ts';
import cnWithoutTls from './cn-without-tls.ts';
import coreDumpKeys from './core-dump-keys.ts';
import directoriesEqual from './directories-equal.ts';
import encryptionDisabled from './encryption-disabled.ts';
import encryptionEnabledFlag from './encryption-enabled-flag.ts';
import fieldNotForThisType from './field-not-for-this-type.ts';
import fileDictLogOff from './file-dict-log-off.ts';
import fileDictThresholdLow from './file-dict-threshold-low.ts';
import fileKeyContent from './file-key-content.ts';
import fileKeyInProduction from './file-key-in-production.ts';
import fileKeyInWorkspace from './file-key-in-workspace.ts';
import fileKeyKnownSample from './file-key-known-sample.ts';
import fileKeyUnderDataDir from './file-key-under-data-dir.ts';
import fileMissing from './file-missing.ts';
import filePathEmpty from './file-path-empty.ts';
import filePathIsKeyMaterial from './file-path-is-key-material.ts';
import filePathNotExpanded from './file-path-not-expanded.ts';
import filePathPlaceholder from './file-path-placeholder.ts';
import filePathRelative from './file-path-relative.ts';
import filePathWindows from './file-path-windows.ts';
import filePathWorldWritableDir from './file-path-world-writable-dir.ts';
import filePermissions from './file-permissions.ts';
import gcpCredentialEmpty from './gcp-credential-empty.ts';
import gcpCredentialType from './gcp-credential-type.ts';
import gcpInlineJson from './gcp-inline-json.ts';
import gcpKeyIdFormat from './gcp-key-id-format.ts';
import gcpTableMissing from './gcp-table-missing.ts';
import keyInWrongTable from './key-in-wrong-table.ts';
import keyMisplacedUnderMasterKey from './key-misplaced-under-master-key.ts';
import keyOfOtherComponent from './key-of-other-component.ts';
import keyWrongCase from './key-wrong-case.ts';
import kmsEndpointHttp from './kms-endpoint-http.ts';
import kmsEndpointNoScheme from './kms-endpoint-no-scheme.ts';
import kmsKeyIdEmpty from './kms-key-id-empty.ts';
import kmsKeyIdIsSecret from './kms-key-id-is-secret.ts';
import kmsKeyIdPlaceholder from './kms-key-id-placeholder.ts';
import kmsKeyIdVendorMismatch from './kms-key-id-vendor-mismatch.ts';
import kmsVendorMissing from './kms-vendor-missing.ts';
import kmsVendorUnknown from './kms-vendor-unknown.ts';
import knownEncryptionBug from './known-encryption-bug.ts';
import labelInvalid from './label-invalid.ts';
import logBackupTempClear from './log-backup-temp-clear.ts';
import logDebug from './log-debug.ts';
import masterKeyTypeIsVendor from './master-key-type-is-vendor.ts';
import masterKeyWithoutMethod from './master-key-without-method.ts';
import methodInvalid from './method-invalid.ts';
import methodSm4Caveat from './method-sm4-caveat.ts';
import methodTooNew from './method-too-new.ts';
import methodUnknown from './method-unknown.ts';
import methodWeakerThanPolicy from './method-weaker-than-policy.ts';
import methodWithoutMasterKey from './method-without-master-key.ts';
import pdEndpointScheme from './pd-endpoint-scheme.ts';
import pdEndpointsEmpty from './pd-endpoints-empty.ts';
import pluginDir from './plugin-dir.ts';
import previousEqualsMaster from './previous-equals-master.ts';
import previousExposesDataKeys from './previous-exposes-data-keys.ts';
import previousWithoutNeed from './previous-without-need.ts';
import raftEngineClear from './raft-engine-clear.ts';
import redactMarkerWeak from './redact-marker-weak.ts';
import redactOff from './redact-off.ts';
import rotationCrossVendor from './rotation-cross-vendor.ts';
import rotationKmsBug from './rotation-kms-bug.ts';
import rotationTooLong from './rotation-too-long.ts';
import rotationTooShort from './rotation-too-short.ts';
import rotationZero from './rotation-zero.ts';
import sanUnsupported from './san-unsupported.ts';
import secretAnywhere from './secret-anywhere.ts';
import serverAddrHostName from './server-addr-host-name.ts';
import statusAddrExposed from './status-addr-exposed.ts';
import statusAddrHostName from './status-addr-host-name.ts';
import tableWrittenAsValue from './table-written-as-value.ts';
import tlsCertificateDates from './tls-certificate-dates.ts';
import tlsDisabled from './tls-disabled.ts';
import tlsFilesMismatch from './tls-files-mismatch.ts';
import tlsPartial from './tls-partial.ts';
import tlsSameFile from './tls-same-file.ts';
import unknownKeyInMasterKey from './unknown-key-in-master-key.ts';

/** Every rule, in alphabetical order. */
export const RULES: readonly Rule[] = [
  addressInvalid,
  advertiseAddressUnspecified,
  awsAliasKeyId,
  awsEndpointRegionMismatch,
  awsPartialCredentials,
  awsRegionArnMismatch,
  awsRegionFormat,
  awsRegionMissing,
  awsRegionUnsupported,
  awsStaticCredentials,
  azureCertificateInline,
  azureClientSecret,
  azureHsmMissing,
  azureHsmNameIsUrl,
  azureIdentityMissing,
  azureKeyIdIsUrl,
  azureMultipleCredentials,
  azureNoCredential,
  azurePlaceholder,
  azureSnakeCaseCredential,
  azureTableMissing,
  azureUrlInvalid,
  backupHadoopUser,
  cnEmpty,
  cnEmptyEntry,
  cnSubstring,
  cnWildcard,
  cnWithoutTls,
  coreDumpKeys,
  directoriesEqual,
  encryptionDisabled,
  encryptionEnabledFlag,
  fieldNotForThisType,
  fileDictLogOff,
  fileDictThresholdLow,
  fileKeyContent,
  fileKeyInProduction,
  fileKeyInWorkspace,
  fileKeyKnownSample,
  fileKeyUnderDataDir,
  fileMissing,
  filePathEmpty,
  filePathIsKeyMaterial,
  filePathNotExpanded,
  filePathPlaceholder,
  filePathRelative,
  filePathWindows,
  filePathWorldWritableDir,
  filePermissions,
  gcpCredentialEmpty,
  gcpCredentialType,
  gcpInlineJson,
  gcpKeyIdFormat,
  gcpTableMissing,
  keyInWrongTable,
  keyMisplacedUnderMasterKey,
  keyOfOtherComponent,
  keyWrongCase,
  kmsEndpointHttp,
  kmsEndpointNoScheme,
  kmsKeyIdEmpty,
  kmsKeyIdIsSecret,
  kmsKeyIdPlaceholder,
  kmsKeyIdVendorMismatch,
  kmsVendorMissing,
  kmsVendorUnknown,
  knownEncryptionBug,
  labelInvalid,
  logBackupTempClear,
  logDebug,
  masterKeyTypeIsVendor,
  masterKeyWithoutMethod,
  methodInvalid,
  methodSm4Caveat,
  methodTooNew,
  methodUnknown,
  methodWeakerThanPolicy,
  methodWithoutMasterKey,
  pdEndpointScheme,
  pdEndpointsEmpty,
  pluginDir,
  previousEqualsMaster,
  previousExposesDataKeys,
  previousWithoutNeed,
  raftEngineClear,
  redactMarkerWeak,
  redactOff,
  rotationCrossVendor,
  rotationKmsBug,
  rotationTooLong,
  rotationTooShort,
  rotationZero,
  sanUnsupported,
  secretAnywhere,
  serverAddrHostName,
  statusAddrExposed,
  statusAddrHostName,
  tableWrittenAsValue,
  tlsCertificateDates,
  tlsDisabled,
  tlsFilesMismatch,
  tlsPartial,
  tlsSameFile,
  unknownKeyInMasterKey,
];
