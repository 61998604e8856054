import type { Rule } from '../rule.ts';
import addressInvalid from './address-invalid.ts';
import advertiseAddressUnspecified from './advertise-address-unspecified.ts';
import awsPartialCredentials from './aws-partial-credentials.ts';
import awsRegionUnsupported from './aws-region-unsupported.ts';
import awsStaticCredentials from './aws-static-credentials.ts';
import azureCertificateInline from './azure-certificate-inline.ts';
import azureClientSecret from './azure-client-secret.ts';
import azureNoCredential from './azure-no-credential.ts';
import azureSnakeCaseCredential from './azure-snake-case-credential.ts';
import azureTableMissing from './azure-table-missing.ts';
import azureUrlInvalid from './azure-url-invalid.ts';
import directoriesEqual from './directories-equal.ts';
import encryptionDisabled from './encryption-disabled.ts';
import encryptionEnabledFlag from './encryption-enabled-flag.ts';
import fieldNotForThisType from './field-not-for-this-type.ts';
import fileKeyInProduction from './file-key-in-production.ts';
import filePathEmpty from './file-path-empty.ts';
import filePathIsKeyMaterial from './file-path-is-key-material.ts';
import filePathNotExpanded from './file-path-not-expanded.ts';
import filePathRelative from './file-path-relative.ts';
import gcpCredentialEmpty from './gcp-credential-empty.ts';
import gcpInlineJson from './gcp-inline-json.ts';
import gcpKeyIdFormat from './gcp-key-id-format.ts';
import gcpTableMissing from './gcp-table-missing.ts';
import keyInWrongTable from './key-in-wrong-table.ts';
import keyMisplacedUnderMasterKey from './key-misplaced-under-master-key.ts';
import keyOfOtherComponent from './key-of-other-component.ts';
import keyWrongCase from './key-wrong-case.ts';
import kmsKeyIdEmpty from './kms-key-id-empty.ts';
import kmsVendorMissing from './kms-vendor-missing.ts';
import kmsVendorUnknown from './kms-vendor-unknown.ts';
import labelInvalid from './label-invalid.ts';
import masterKeyWithoutMethod from './master-key-without-method.ts';
import methodInvalid from './method-invalid.ts';
import methodTooNew from './method-too-new.ts';
import methodUnknown from './method-unknown.ts';
import methodWithoutMasterKey from './method-without-master-key.ts';
import pdEndpointsEmpty from './pd-endpoints-empty.ts';
import redactOff from './redact-off.ts';
import rotationZero from './rotation-zero.ts';
import serverAddrHostName from './server-addr-host-name.ts';
import tlsPartial from './tls-partial.ts';
import unknownKeyInMasterKey from './unknown-key-in-master-key.ts';

/** Every rule, in alphabetical order. */
export const RULES: readonly Rule[] = [
  addressInvalid,
  advertiseAddressUnspecified,
  awsPartialCredentials,
  awsRegionUnsupported,
  awsStaticCredentials,
  azureCertificateInline,
  azureClientSecret,
  azureNoCredential,
  azureSnakeCaseCredential,
  azureTableMissing,
  azureUrlInvalid,
  directoriesEqual,
  encryptionDisabled,
  encryptionEnabledFlag,
  fieldNotForThisType,
  fileKeyInProduction,
  filePathEmpty,
  filePathIsKeyMaterial,
  filePathNotExpanded,
  filePathRelative,
  gcpCredentialEmpty,
  gcpInlineJson,
  gcpKeyIdFormat,
  gcpTableMissing,
  keyInWrongTable,
  keyMisplacedUnderMasterKey,
  keyOfOtherComponent,
  keyWrongCase,
  kmsKeyIdEmpty,
  kmsVendorMissing,
  kmsVendorUnknown,
  labelInvalid,
  masterKeyWithoutMethod,
  methodInvalid,
  methodTooNew,
  methodUnknown,
  methodWithoutMasterKey,
  pdEndpointsEmpty,
  redactOff,
  rotationZero,
  serverAddrHostName,
  tlsPartial,
  unknownKeyInMasterKey,
];
