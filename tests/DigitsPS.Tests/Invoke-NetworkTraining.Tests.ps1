BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $net = New-Network 8 -Preset GradientDescent -Epoch 3 -LearningRate 0.1
}

Describe 'Invoke-NetworkTraining' {
    It 'matches the columns of validation data and of several files by name' {
        $swapped = Join-Path $TestDrive 'swapped.csv'
        Import-Csv $IrisPath | Select-Object petal_width, species, petal_length, sepal_width, sepal_length | Export-Csv $swapped
        $network = New-Network 4 -Epoch 3
        $expected = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $IrisPath)
        $model = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $swapped)
        $model.History[-1].ValidationCost | Should -Be $expected.History[-1].ValidationCost
        $objects = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-Csv $swapped)
        $objects.History[-1].ValidationCost | Should -Be $expected.History[-1].ValidationCost
        $byPosition = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $swapped) -ByPosition
        $byPosition.History[-1].ValidationCost | Should -Not -Be $expected.History[-1].ValidationCost

        $both = Import-DigitData $IrisPath, $swapped | Measure-DigitData
        $both.Features.Name | Should -Be sepal_length, sepal_width, petal_length, petal_width
        $both.Features.Mean | Should -Be (Import-DigitData $IrisPath, $IrisPath | Measure-DigitData).Features.Mean
    }

    Context 'columns' {
        BeforeAll {
            $rows = 0..59 | ForEach-Object {
                $colour = ('red', 'green', 'blue')[$_ % 3]
                [pscustomobject]@{
                    id = "n$_"; age = $_ % 7 ? "$($_ % 50)" : ''; colour = $_ % 11 ? $colour : 'NA'; smoker = $_ % 2 ? 'yes' : 'no'
                    since = ([datetime]'2024-01-01').AddDays($_).ToString('yyyy-MM-dd'); kind = ($_ % 2 -and $colour -ne 'red') ? 'a' : 'b'
                }
            }
            $people = Join-Path $TestDrive 'people.csv'
            $rows | Export-Csv $people
            $small = New-Network 4 -Epoch 2
            $columns = @{ LabelProperty = 'kind'; ExcludeProperty = 'id'; Categorical = 'colour'; Missing = 'Median' }
        }

        It 'are chosen once, kept in the model and its file, and repeated on objects, tables, rows of a database and files' {
            $model = Import-Csv $people | Invoke-NetworkTraining $small @columns
            $model.FeatureNames | Should -Be age, colour, smoker, since
            $model.Preparation.Columns.Kind | Should -Be Number, Category, Boolean, Date
            $model.LabelName | Should -Be 'kind'
            $model | Format-List | Out-String | Should -BeLike '*Preparation :*1 category of 3 values*Label*kind*'

            $expected = $rows | Invoke-Prediction $model
            $file = Join-Path $TestDrive 'people.msgpack'
            $model | Export-Model $file
            $table = [System.Data.DataTable]::new()
            $rows[0].psobject.Properties.Name.ForEach{ $null = $table.Columns.Add($_) }
            foreach ($row in $rows) { $null = $table.Rows.Add([object[]]$row.psobject.Properties.Value) }
            foreach ($answers in ($rows | Invoke-Prediction $file), (Import-DigitData $people | Invoke-Prediction $model),
                (Invoke-Prediction $model (Import-DigitData $people -NoEnumerate)), ($table.Rows | Invoke-Prediction $model), (Invoke-Prediction $model $people)) {
                $answers.Confidence | Should -Be $expected.Confidence
            }
            $expected.Actual | Should -Be $rows.kind
            ($rows | Measure-Model $model).Count | Should -Be 60
            (Import-DigitData $people | Measure-Model $model).Accuracy | Should -Be ($rows | Measure-Model $model).Accuracy
        }

        It 'are the same for a table whose import was told' {
            $objects = Import-Csv $people | Invoke-NetworkTraining $small @columns
            $table = Import-DigitData $people -LabelColumn kind -Categorical colour -ExcludeProperty i? | Invoke-NetworkTraining $small -Missing Median
            "$($table.Preparation)" | Should -Be "$($objects.Preparation)"
            $table.Provenance.DataSha256 | Should -Be $objects.Provenance.DataSha256
            $table.History.Cost | Should -Be $objects.History.Cost
        }

        It 'may have rules of their own' {
            $model = $rows | Invoke-NetworkTraining $small -LabelProperty kind -Property age, colour -Categorical colour -Missing @{ age = 7; '*' = 'Constant none' }
            $model.Preparation.Columns.Fill | Should -Be 7, 'none'
            $model.Preparation.Columns[1].Categories | Should -Be blue, green, none, red
        }

        It 'take <Missing> as <Fill>' -ForEach @(
            @{ Missing = 'Mean'; Fill = 4 }, @{ Missing = 'Median'; Fill = 2 }, @{ Missing = 'mostfrequent'; Fill = 1 }, @{ Missing = 'Constant -3.5'; Fill = -3.5 }
        ) {
            $numbers = '1,a', '1,b', '2,a', '6,b', '10,a', ',b' | ConvertFrom-Csv -Header x, label
            ($numbers | Invoke-NetworkTraining $small -Missing $Missing).Preparation.Columns[0].Fill | Should -Be $Fill
        }

        It 'of text are categories by a wildcard' {
            $model = $rows | Invoke-NetworkTraining $small -LabelProperty kind -ExcludeProperty id -Categorical * -Missing Median
            $model.Preparation.Columns.Kind | Should -Be Number, Category, Boolean, Date
        }

        It 'have categories that are not known, which are refused or none of them' {
            $new = @([pscustomobject]@{ age = 3; colour = 'mauve'; smoker = 'yes'; since = '2024-02-01' }) + $rows[1..2]
            $refuses = $rows | Invoke-NetworkTraining $small @columns
            $answers = $new | Invoke-Prediction $refuses -PassThru -ErrorVariable errors -ErrorAction SilentlyContinue
            $answers.id | Should -Be n1, n2
            $errors.FullyQualifiedErrorId | Should -Be 'DataCategoryUnknown,DigitsPS.Commands.InvokePredictionCommand'
            $zeros = $rows | Invoke-NetworkTraining $small @columns -UnseenCategory Zeros
            @($new | Invoke-Prediction $zeros).Count | Should -Be 3
        }

        It 'of validation data are those of the training data' {
            $model = $rows[0..39] | Invoke-NetworkTraining $small @columns -Validation $rows[40..59]
            $model.History[-1].ValidationCost | Should -Not -BeNullOrEmpty
            $file = Import-DigitData $people | Select-Object -Skip 40
            ($rows[0..39] | Invoke-NetworkTraining $small @columns -Validation $file).History[-1].ValidationCost | Should -Be $model.History[-1].ValidationCost
        }

        It 'with text in a few rows cost those rows and one error' {
            $some = $rows | Select-Object age, smoker, kind
            $some[3].age = 'old'; $some[5].age = 'young'
            $model = $some | Invoke-NetworkTraining $small -LabelProperty kind -Missing Median -ErrorVariable errors -ErrorAction SilentlyContinue
            $model.Provenance.DataCount | Should -Be 58
            @($errors).Count | Should -Be 1
            "$errors" | Should -BeLike "*row 4, column 1 (age): found 'old', 'young'*2 rows*58 of 60 rows can be used*"
        }

        It 'with <Name> are one error' -ForEach @(
            @{ Name = 'text'; Parameters = @{}; Id = 'CsvValueNotNumber'; Says = "*column 'id' holds text ('n0', 'n1', ...), column 'colour' holds text*-Categorical or -ExcludeProperty; 0 of 60 rows*" }
            @{ Name = 'gaps'; Parameters = @{ ExcludeProperty = 'id'; Categorical = 'colour' }; Id = 'DataValueMissing'; Says = "*column 'age' lacks 9 values, column 'colour' lacks 6 values*46 of 60 rows*" }
            @{ Name = 'a category that is not there'; Parameters = @{ Categorical = 'color' }; Id = 'DataColumnMissing'; Says = "*'color'*" }
            @{ Name = 'a rule for none of them'; Parameters = @{ Missing = @{ aeg = 'Mean' } }; Id = 'DataColumnMissing'; Says = "*'aeg'*" }
            @{ Name = 'a pattern that takes none'; Parameters = @{ Property = 'x*' }; Id = 'DataColumnMissing'; Says = "*'x*'*" }
            @{ Name = 'a pattern that leaves out none'; Parameters = @{ ExcludeProperty = 'x*' }; Id = 'DataColumnMissing'; Says = "*'x*'*" }
            @{ Name = 'nothing left'; Parameters = @{ ExcludeProperty = '*' }; Id = 'DataColumnMissing'; Says = '*no column is left*' }
            @{ Name = 'a constant of another type'; Parameters = @{ Property = 'age'; Missing = 'Constant red' }; Id = 'ParameterOutOfRange'; Says = "*column 'age', which holds numbers*" }
            @{ Name = 'a constant without a value'; Parameters = @{ Missing = 'Constant' }; Id = 'ParameterArgumentTransformationError'; Says = "*'Constant 0'*" }
            @{ Name = 'a rule that is none'; Parameters = @{ Missing = @{ age = 'Average' } }; Id = 'ParameterArgumentTransformationError'; Says = '*MostFrequent*' }
        ) {
            $failures = try { $rows | Invoke-NetworkTraining $small -LabelProperty kind @Parameters } catch { $_ }
            @($failures).Count | Should -Be 1
            $failures.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            "$failures" | Should -BeLike $Says
        }

        It 'of text under an unknown header are named where a label is wanted' {
            { $rows | Invoke-NetworkTraining $small } | Should -Throw "*-LabelProperty*column 'kind' holds text, 'b', 'a'*" -ErrorId 'DataUnlabelled,*'
        }

        It 'whose every row is wrong are the last word' {
            $wrong = $rows | Select-Object @{ n = 'x'; e = { 1e300 } }, @{ n = 'label'; e = { $_.kind } }
            $failures = try { $wrong | Invoke-NetworkTraining $small } catch { $_ }
            @($failures).Count | Should -Be 1
            "$failures" | Should -BeLike '*in 60 rows; 0 of 60 rows can be used*'
        }

        It 'completes the rules' {
            (TabExpansion2 'Invoke-NetworkTraining -Missing Me' -cursorColumn 34).CompletionMatches.CompletionText | Should -Be Mean, Median
        }
    }

    It 'trains on digits from the pipeline' {
        $model = Import-DigitData $csv | Invoke-NetworkTraining -Network $net
        $model | Should -BeOfType 'DigitsNet.Training.Model'
        $model.History.Count | Should -Be 3
        $model.ClassNames | Should -Be '0', '1', '2', '3'
    }

    It 'trains on a table, by name and from the pipeline, to the same model' {
        $one = Invoke-NetworkTraining $net -Data $data
        $two = Import-DigitData $csv -NoEnumerate | Invoke-NetworkTraining $net
        $three = $data | Invoke-NetworkTraining $net
        $four = Invoke-NetworkTraining $net -Data @(Import-DigitData $csv)
        foreach ($other in $two, $three, $four) {
            $other.Layers[0].GetWeights() | Should -Be $one.Layers[0].GetWeights()
        }
    }

    It 'trains on plain objects' {
        $model = Import-Csv $IrisPath | Invoke-NetworkTraining -Network (New-Network -Layer 8) -LabelProperty species
        $model.ClassNames | Should -Be 'setosa', 'versicolor', 'virginica'
        $model.FeatureNames | Should -Be 'sepal_length', 'sepal_width', 'petal_length', 'petal_width'
        $model.Measurement.Accuracy | Should -BeGreaterThan 0.75
    }

    It 'tells networks in the pipeline from data by their type' {
        $models = (New-Network 4 -Epoch 1), (New-Network 6 -Epoch 1) | Invoke-NetworkTraining -Data $data
        $models.Count | Should -Be 2
        $models | ForEach-Object { $_.Layers[0].Outputs } | Should -Be 4, 6
    }

    It 'warns of validation examples that are all training examples, and of no others' {
        $null = $data | Invoke-NetworkTraining $net -Validation $data -WarningVariable same -WarningAction SilentlyContinue
        "$same" | Should -BeLike 'Every one of the 80 validation examples is among the training examples*'
        $null = Import-DigitData $csv | Select-Object -Skip 1 | Invoke-NetworkTraining $net -Validation $data -WarningVariable other
        $other | Should -BeNullOrEmpty
    }

    It 'goes on without a log that can no longer be written' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive gone)
        $model = $data | Invoke-NetworkTraining $net -LogPath (Join-Path $folder log.csv) -Verbose -ErrorVariable problems -ErrorAction SilentlyContinue 4>&1 |
            Where-Object {
                $isLine = $_ -is [Management.Automation.VerboseRecord]
                if ($isLine -and "$_" -like 'Epoch*') { Remove-Item $folder -Recurse -ErrorAction Ignore }
                -not $isLine
            }
        $model.History.Count | Should -Be 3
        $problems.FullyQualifiedErrorId | Should -Be 'FileNotAccessible,DigitsPS.Commands.InvokeNetworkTrainingCommand'
    }

    It 'takes a whole number as text for epochs between checkpoints, not for days' {
        [DigitsPS.Parameters.CheckpointInterval]::new('5').Epochs | Should -Be 5
        [DigitsPS.Parameters.CheckpointInterval]::new('00:10:00').Time | Should -Be ([timespan]'00:10:00')
    }

    It 'refuses an interval of checkpoints without a place for them' {
        { $data | Invoke-NetworkTraining $net -CheckpointInterval 2 } | Should -Throw -ErrorId 'ParameterMissing,*'
    }

    It 'refuses one file for log and checkpoint' {
        $path = Join-Path $TestDrive both
        { $data | Invoke-NetworkTraining $net -LogPath $path -CheckpointPath $path } | Should -Throw -ErrorId 'PathShared,*'
        $path | Should -Not -Exist
    }

    It 'says how many threads work where more are asked for than cores' {
        $lines = $data | Invoke-NetworkTraining $net -ThreadCount 1024 -Verbose 4>&1
        $lines -like "1024 threads were asked for; $([Environment]::ProcessorCount) work*" | Should -HaveCount 1
    }

    It 'trains the default network when none is given' {
        ($data | Invoke-NetworkTraining -Epoch 1).Network.Layers.Dense.Units | Should -Be 256, 64
    }

    It 'takes epochs instead of the network''s and leaves the network as it was' {
        ($data | Invoke-NetworkTraining $net -Epoch 1).History.Count | Should -Be 1
        $net.Epochs | Should -Be 3
    }

    It 'scores validation data, given or put aside' {
        $aside = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25
        $aside.History[0].ValidationF1 | Should -Not -BeNullOrEmpty
        $aside.Measurement.Count | Should -Be 20
        $aside.Provenance.DataCount | Should -Be 60
        $given = $data | Invoke-NetworkTraining $net -Validation (Import-DigitData $csv | Select-Object -First 12)
        $given.Measurement.Count | Should -Be 12
    }

    It 'gives the same model for any number of threads' {
        $one = $data | Invoke-NetworkTraining $net -ThreadCount 1
        $three = $data | Invoke-NetworkTraining $net -ThreadCount 3
        $three.Layers[1].GetWeights() | Should -Be $one.Layers[1].GetWeights()
    }

    It 'writes a row an epoch to the log' {
        $log = Join-Path $TestDrive 'log.csv'
        $null = $data | Invoke-NetworkTraining $net -LogPath $log
        (Import-Csv $log).Count | Should -Be 3
        $null = $data | Invoke-NetworkTraining $net -Epoch 2 -LogPath TestDrive:/drive.csv
        (Import-Csv TestDrive:/drive.csv).Count | Should -Be 2
    }

    It 'says of a rate that it is far from the usual one' {
        $network = New-Network 4 -Optimizer GradientDescent -Epoch 1
        $data | Invoke-NetworkTraining $network -Verbose 4>&1 | Where-Object { $_ -like 'The learning rate*' } | Should -BeNullOrEmpty
        $network.LearningRate = 0.002
        $data | Invoke-NetworkTraining $network -Verbose 4>&1 | Where-Object { $_ -like 'The learning rate*' } |
            Should -Be 'The learning rate is 0.002, far from the 0.05 that is usual with GradientDescent.'
    }

    It 'says a line an epoch with -Verbose' {
        $lines = $data | Invoke-NetworkTraining $net -Verbose 4>&1 | Where-Object { $_ -like 'Epoch*' }
        $lines.Count | Should -Be 3
        "$($lines[2])" | Should -Match '^Epoch 3 of 3: learning rate 0\.\d+, cost \d+\.\d{4}, accuracy \d+\.\d\d%, F1 \d'
    }

    It 'does nothing with -WhatIf' {
        $log = Join-Path $TestDrive 'whatif.csv'
        $data | Invoke-NetworkTraining $net -LogPath $log -WhatIf | Should -BeNullOrEmpty
        Test-Path $log | Should -BeFalse
    }

    It 'works with as many threads as -ThreadCount says' -Skip:(-not $IsLinux -or [Environment]::ProcessorCount -eq 1) {
        $workers = {
            $data | Invoke-NetworkTraining $net @args -Verbose 4>&1 | Where-Object { $_ -like 'Epoch 1 *' } |
                ForEach-Object { @(Get-Content "/proc/$PID/task/*/comm" -ErrorAction Ignore | Where-Object { $_ -like 'DigitsNet worke*' }).Count }
        }
        # Beside the pipeline's own
        & $workers -ThreadCount 1 | Should -Be 0
        & $workers -ThreadCount 2 | Should -Be 1
        & $workers | Should -Be ([Environment]::ProcessorCount - 1)
    }

    It 'keeps its checkpoint as often as -CheckpointInterval says: <Interval>' -ForEach @(
        @{ Interval = 1; Kept = $true, $true, $true }
        @{ Interval = 2; Kept = $false, $true, $true }
        @{ Interval = '01:00:00'; Kept = $false, $false, $false }
        @{ Interval = '00:00:00.0000001'; Kept = $true, $true, $true }
    ) {
        $checkpoint = Join-Path $TestDrive "interval-$("$Interval" -replace ':', '')"
        $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -CheckpointInterval $Interval -Verbose 4>&1 |
            Where-Object { $_ -like 'Epoch *' } | ForEach-Object { Test-Path $checkpoint } | Should -Be $Kept
        $checkpoint | Should -Exist
    }

    It 'puts the examples aside that Split-DigitData does with the seed of the network' {
        $seeded = New-Network 8 -Epoch 1 -Seed 7
        $aside = $data | Invoke-NetworkTraining $seeded -ValidationFraction 0.25
        $split = $data | Split-DigitData -Fraction 0.25 -Seed 7
        $aside.Provenance.DataSha256 | Should -Be $split.Train.Sha256
        $aside.History[0].ValidationCost | Should -Be ($split.Train | Invoke-NetworkTraining $seeded -Validation $split.Test).History[0].ValidationCost
        ($data | Split-DigitData -Fraction 0.25).Train.Sha256 | Should -Not -Be $split.Train.Sha256
    }

    It 'takes the label of validation objects from -LabelProperty too' {
        $rows = foreach ($i in 0..39) { [pscustomobject]@{ x = $i % 4; kind = 'ab'[$i % 2] } }
        $model = $rows | Select-Object -Skip 10 | Invoke-NetworkTraining $net -Validation ($rows | Select-Object -First 10) -LabelProperty kind
        $model.FeatureNames | Should -Be 'x'
        $model.Measurement.Count | Should -Be 10
    }

    It 'goes on from a checkpoint, with more epochs' {
        $checkpoint = Join-Path $TestDrive 'training.checkpoint'
        $null = $data | Invoke-NetworkTraining $net -Epoch 2 -CheckpointPath $checkpoint
        $resumed = $data | Invoke-NetworkTraining $net -Epoch 4 -CheckpointPath $checkpoint -CheckpointInterval 2 -Resume
        $whole = $data | Invoke-NetworkTraining $net -Epoch 4
        $resumed.Layers[0].GetWeights() | Should -Be $whole.Layers[0].GetWeights()
    }

    It 'leaves the epochs to the data, says how many before it begins, and goes on with as many' {
        $checkpoint = Join-Path $TestDrive 'auto.checkpoint'
        $training = @{ Network = New-Network 4 -BatchSize 8; CheckpointPath = $checkpoint; CheckpointInterval = 11 }
        # 80 examples are 10 batches of 8
        $said = Invoke-ChildPwsh "Import-Module '$manifest'; Import-DigitData '$csv' | Invoke-NetworkTraining (New-Network 4 -BatchSize 8) -WhatIf"
        "$said" | Should -Match 'Train network 4 for 40 epochs'
        $model = $data | Invoke-NetworkTraining @training
        $model.History.Count, $model.Network.Epochs, $training.Network.Epochs | Should -Be 40, 40, 0
        ($data | Invoke-NetworkTraining @training -Resume).Layers[0].GetWeights() | Should -Be $model.Layers[0].GetWeights()
        { $data | Invoke-NetworkTraining @training -Resume -Epoch 50 } | Should -Throw '*OneCycle*the checkpoint has 40, the training 50*' -ErrorId 'CheckpointMismatch,*'
        ($data | Invoke-NetworkTraining (New-Network 4 -BatchSize 8 -Epoch 3) -Epoch 0).History.Count | Should -Be 40
    }

    It 'keeps the best model beside the checkpoint' {
        $null = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25 -CheckpointPath (Join-Path $TestDrive 'best.checkpoint')
        $best = Import-Model (Join-Path $TestDrive 'best.checkpoint.best.msgpack')
        $best.Measurement.F1 | Should -Be ($best.History.ValidationF1 | Measure-Object -Maximum).Maximum
    }

    It 'leaves no best model of an earlier training beside the checkpoint' {
        $null = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25 -CheckpointPath (Join-Path $TestDrive 'again.checkpoint')
        $null = $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'again.checkpoint')
        Join-Path $TestDrive 'again.checkpoint.best.msgpack' | Should -Not -Exist
    }

    It 'begins, with a warning, where there is no checkpoint' {
        $model = $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'first.checkpoint') -Resume -WarningVariable warnings -WarningAction SilentlyContinue
        $model.History.Count | Should -Be 3
        "$warnings" | Should -BeLike '*first.checkpoint*'
    }

    Context 'from a model''s weights' {
        BeforeAll {
            $first = $data | Invoke-NetworkTraining $net
            $file = Join-Path $TestDrive 'first.msgpack'
            $first | Export-Model $file
        }

        It 'trains on, given by name, by path or by the pipeline' {
            $on = $data | Invoke-NetworkTraining -InitialModel $first
            $on.Network.ToString() | Should -Be $first.Network.ToString()
            $on.History[0].Cost | Should -BeLessThan $first.History[-1].Cost
            $on.History.Epoch | Should -Be 1, 2, 3
            $on.Provenance.InitialSha256 | Should -Match '^[0-9a-f]{64}$'
            foreach ($same in ($first | Invoke-NetworkTraining -Data $data), ($data | Invoke-NetworkTraining -InitialModel $file),
                (Get-Item $file | Invoke-NetworkTraining -Data $csv), (Import-Model $file | Invoke-NetworkTraining $net -Data $data)) {
                $same.Layers[0].GetWeights() | Should -Be $on.Layers[0].GetWeights()
            }
            ($first, $on | Invoke-NetworkTraining -Data $data -Epoch 1).Count | Should -Be 2
        }

        It 'takes a network of its own layers and refuses another' {
            ($data | Invoke-NetworkTraining (New-Network 8 -LearningRate 0.01 -Epoch 1) -InitialModel $first).Network.LearningRate | Should -Be 0.01
            { $data | Invoke-NetworkTraining (New-Network 9) -InitialModel $first } | Should -Throw '*9 Relu*expected 8 Relu*' -ErrorId 'ParameterOutOfRange,*'
        }

        It 'keeps the scaling of the model, says it in the network, and refuses another' {
            $scaled = $data | Invoke-NetworkTraining (New-Network 8 -Scaling Standardize -Epoch 1)
            ($data | Invoke-NetworkTraining (New-Network 8 -Epoch 1) -InitialModel $scaled).Network.Scaling | Should -Be Standardize
            ($data | Invoke-NetworkTraining -InitialModel $scaled -Epoch 1).Network.Scaling | Should -Be Standardize
            { $data | Invoke-NetworkTraining (New-Network 8 -Scaling Maximum) -InitialModel $scaled } | Should -Throw 'Scaling is Maximum; expected Standardize or Auto*'
        }

        It 'refuses -<Name>, as the model keeps its preparation' -ForEach @(
            @{ Name = 'Categorical'; Value = '*' }
            @{ Name = 'Missing'; Value = 'Median' }
            @{ Name = 'UnseenCategory'; Value = 'Zeros' }
        ) {
            $given = @{ $Name = $Value }
            { $data | Invoke-NetworkTraining -InitialModel $first @given } | Should -Throw "-InitialModel and -$Name exclude each other, as the model keeps*" -ErrorId 'ParametersExclude,*'
            { $first | Invoke-NetworkTraining -Data $data @given } | Should -Throw "-InitialModel and -$Name exclude each other, as the model keeps*"
        }

        It 'splits by the seed that the model records' {
            $seeded = $data | Invoke-NetworkTraining (New-Network 8 -Epoch 1 -Seed 5)
            $on = $seeded | Invoke-NetworkTraining -Data $data -ValidationFraction 0.25 -Epoch 1
            $split = $data | Split-DigitData -Fraction 0.25 -Seed 5
            $on.Provenance.Seed | Should -Be 5
            $on.Provenance.DataSha256 | Should -Be $split.Train.Sha256
            foreach ($model in (New-Network 8 -Epoch 1 -Seed 6), (New-Network 8 -Epoch 1 -Seed 7) | Invoke-NetworkTraining -Data $data -ValidationFraction 0.25) {
                $split = $data | Split-DigitData -Fraction 0.25 -Seed $model.Network.Seed
                $model.Provenance.DataSha256 | Should -Be $split.Train.Sha256
            }
        }

        It 'is said to be sent as a file where it comes from another process' {
            $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($first))
            { $data | Invoke-NetworkTraining -InitialModel $bag } | Should -Throw '*send the model as a file*'
        }
    }

    It 'takes <Word> in -OnEpoch for an error of the script and ends no loop around it' -ForEach @(@{ Word = 'break' }, @{ Word = 'continue' }) {
        $script = [scriptblock]::Create("if (`$_.Epoch -eq 1) { $Word }")
        $models = foreach ($turn in 1, 2) { $data | Invoke-NetworkTraining $net -OnEpoch $script -ErrorVariable +errors -ErrorAction SilentlyContinue }
        $models.Count | Should -Be 2
        $models[1].History.Count | Should -Be $net.Epochs
        $errors.FullyQualifiedErrorId | Should -BeLike 'EpochScriptFailed,*'
        "$($errors[0])" | Should -BeLike '*break and continue are for loops*'
    }

    It 'makes a property that throws an error of its row' {
        $rows = Import-Csv $IrisPath
        $rows[7] | Add-Member -MemberType ScriptProperty -Name sepal_width -Value { throw 'no width' } -Force
        $model = $rows | Invoke-NetworkTraining (New-Network 4 -Epoch 1) -ErrorVariable errors -ErrorAction SilentlyContinue
        $model.Provenance.DataCount | Should -Be 149
        $errors.FullyQualifiedErrorId | Should -Be 'DataValueMissing,DigitsPS.Commands.InvokeNetworkTrainingCommand'
        "$errors" | Should -BeLike "The property 'sepal_width' has no value, as reading it fails: no width*"
        $rows[7], $rows[8] | Invoke-Prediction $model -ErrorAction SilentlyContinue | Should -HaveCount 1
    }

    It 'warns of settings of the network that do nothing' {
        $plain = New-Network 4 -Optimizer GradientDescent -Epoch 1
        $null = $data | Invoke-NetworkTraining $plain -WarningVariable none -WarningAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $plain.Momentum = 0.3
        $null = $data | Invoke-NetworkTraining $plain -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Be 'Momentum 0.3 of the network does nothing here; it is for Optimizer Momentum or Nesterov.'
        $null = $data | Invoke-NetworkTraining (New-Network 4 -Epoch 1 -SelectionMetric Cost) -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike 'SelectionMetric Cost of the network does nothing here: there is no validation data*'
        $null = $data | Test-CrossValidation $plain -Fold 2 -NoRetrain -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*Momentum 0.3 of the network does nothing here*'
    }

    It 'says that -UnseenCategory does nothing where no column is a category' {
        (Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 1) -UnseenCategory Zeros -Verbose 4>&1) -join ' ' | Should -BeLike '*-UnseenCategory does nothing here: no column is a category*'
    }

    Context 'hooks' {
        It 'calls -OnEpoch with each record, and ends where it answers Stop' {
            $seen = [Collections.Generic.List[object]]::new()
            $model = $data | Invoke-NetworkTraining $net -Epoch 9 -OnEpoch { $seen.Add($_); $seen.Add($args[0]); if ($_.Epoch -eq 4) { 'Stop' } } -WarningVariable said -WarningAction SilentlyContinue
            $seen[0] | Should -BeOfType 'DigitsNet.Training.TrainingEpoch'
            $seen.Epoch | Should -Be 1, 1, 2, 2, 3, 3, 4, 4
            $model.History.Cost | Should -Be $seen[0, 2, 4, 6].Cost
            "$said" | Should -Be 'A stop was asked for after epoch 4 of 9; the model is that of epoch 4.'
        }

        It 'loses nothing where the script fails, and says so once' {
            $model = $data | Invoke-NetworkTraining $net -Epoch 5 -OnEpoch { if ($_.Epoch -in 2, 3) { throw 'no network' } } -ErrorVariable errors -ErrorAction SilentlyContinue
            $model.History.Count | Should -Be 5
            $own = @($errors | Where-Object FullyQualifiedErrorId -Like 'EpochScriptFailed,*')
            $own.Count | Should -Be 1
            "$own" | Should -Be 'The script block of -OnEpoch failed after epoch 2: no network'
        }

        It 'warns of answers that mean nothing' {
            $null = $data | Invoke-NetworkTraining $net -OnEpoch { $_.Epoch } -WarningVariable said -WarningAction SilentlyContinue
            "$said" | Should -BeLike "*gave '1', which does nothing; 'Stop' ends*"
        }

        It 'keeps a checkpoint where an error of the script is to end the training' {
            $checkpoint = Join-Path $TestDrive 'hook.checkpoint'
            { $data | Invoke-NetworkTraining $net -Epoch 5 -CheckpointPath $checkpoint -OnEpoch { if ($_.Epoch -eq 2) { throw 'enough' } } -ErrorAction Stop } | Should -Throw '*enough*'
            ($data | Invoke-NetworkTraining $net -Epoch 5 -CheckpointPath $checkpoint -Resume).Layers[0].GetWeights() |
                Should -Be ($data | Invoke-NetworkTraining $net -Epoch 5).Layers[0].GetWeights()
        }

        It 'ends when the time is over, with the model so far' {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $model = $data | Invoke-NetworkTraining $net -Epoch 1000000 -TimeLimit 00:00:01 -WarningVariable said -WarningAction SilentlyContinue
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 10
            $model.History.Count | Should -BeGreaterThan 0
            "$said" | Should -BeLike 'The time limit of 00:00:01 was reached *'
            ($model | Measure-Model -Data $data -WarningAction SilentlyContinue).Cost | Should -Be $model.Measurement.Cost
        }

        It 'refuses a number for a time' {
            { $data | Invoke-NetworkTraining $net -TimeLimit 10 } | Should -Throw '*such as 00:10:00*'
        }

        It 'lowers the rate on a plateau, by validation data' {
            $plateau = New-Network 8 -Schedule Plateau -LearningRate 1e-9 -Decay 0.5 -StepEpochs 2 -Epoch 6 -SelectionMetric F1
            ($data | Invoke-NetworkTraining $plateau -ValidationFraction 0.25).History.LearningRate | Should -Be 1e-9, 1e-9, 1e-9, 5e-10, 5e-10, 2.5e-10
            { $data | Invoke-NetworkTraining $plateau } | Should -Throw '*Schedule is Plateau*' -ErrorId 'ParameterOutOfRange,*'
        }
    }

    It 'puts the same part of each class aside with -Stratify' {
        $uneven = Import-DigitData $csv | Where-Object { $_.Label -gt 0 -or $_.Index -le 32 }
        $model = $uneven | Invoke-NetworkTraining $net -Epoch 1 -ValidationFraction 0.5 -Stratify
        $model.Measurement.Classes.Support | Should -Be 4, 10, 10, 10
        { $data | Invoke-NetworkTraining $net -Stratify } | Should -Throw -ErrorId 'ParameterMissing,*'
    }

    It 'warns where few examples validate' {
        $null = $data | Invoke-NetworkTraining $net -Epoch 1 -ValidationFraction 0.1 -WarningVariable few -WarningAction SilentlyContinue
        "$few" | Should -BeLike 'The validation part has only 8 examples:*'
        $null = $data | Invoke-NetworkTraining $net -Epoch 1 -ValidationFraction 0.25 -WarningVariable enough -WarningAction SilentlyContinue
        $enough | Should -BeNullOrEmpty
    }

    It 'names the classes that validation has no example of' {
        $rows = 0..99 | ForEach-Object { [pscustomobject]@{ x = $_; label = $_ -lt 1 ? 'alone' : 'common' } }
        $null = $rows | Invoke-NetworkTraining $net -Epoch 1 -ValidationFraction 0.3 -Stratify -WarningVariable lacking -WarningAction SilentlyContinue
        "$lacking" | Should -Be 'The validation part has no example of alone (1 of the 2 classes): scores on it say nothing about that class.'
    }

    It 'makes all classes count alike with -ClassWeight Balanced' {
        $rare = Import-DigitData $csv | Where-Object { $_.Label -gt 0 -or $_.Index -le 8 }
        $costs = foreach ($weight in 'None', 'Balanced') {
            ($rare | Invoke-NetworkTraining (New-Network 4 -ClassWeight $weight -Epoch 3 -LearningRate 0.01 -Optimizer GradientDescent -Schedule Constant -Lambda 0)).History[0].Cost
        }
        # The first batches are met before weights could tell: what changes is what comes after them
        $costs[0] | Should -Not -Be $costs[1]
    }

    It 'takes a network from another process, and a hashtable' {
        $bag = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($net))
        $expected = ($data | Invoke-NetworkTraining $net).Layers[0].GetWeights()
        ($data | Invoke-NetworkTraining $bag).Layers[0].GetWeights() | Should -Be $expected
        ($bag | Invoke-NetworkTraining -Data $data).Layers[0].GetWeights() | Should -Be $expected
        ($data | Invoke-NetworkTraining @{ Layers = 8, 4; Epochs = 1 }).Network.Layers.Count | Should -Be 2
    }

    It 'says with -WhatIf all it would write and remove' {
        $checkpoint = Join-Path $TestDrive 'what.checkpoint'
        Set-Content "$checkpoint.best.msgpack" old
        # Not a stream: what a host of its own writes
        $said = Invoke-ChildPwsh "Import-Module '$((Get-Module DigitsPS).Path -replace 'module.bin.DigitsPS.dll$', 'DigitsPS.psd1')'
            Import-DigitData '$csv' | Invoke-NetworkTraining -ValidationFraction 0.25 -LogPath '$TestDrive/what.csv' -CheckpointPath '$checkpoint' -WhatIf"
        "$said" | Should -Match 'write .*what\.csv and .*what\.checkpoint and .*what\.checkpoint\.best\.msgpack, and remove .*what\.checkpoint\.best\.msgpack'
        "$checkpoint.best.msgpack" | Should -Exist
        $checkpoint | Should -Not -Exist
    }

    Context 'bad input' {
        It 'refuses a checkpoint of other data or another network' {
            $checkpoint = Join-Path $TestDrive 'other.checkpoint'
            $null = $data | Invoke-NetworkTraining $net -Epoch 1 -CheckpointPath $checkpoint
            { Import-DigitData $csv | Select-Object -First 40 | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -Resume } |
                Should -Throw -ErrorId 'CheckpointMismatch,*'
            { $data | Invoke-NetworkTraining (New-Network 9) -CheckpointPath $checkpoint -Resume } | Should -Throw -ErrorId 'CheckpointMismatch,*'
        }

        It 'refuses a checkpoint that is none, and -Resume without a path' {
            { $data | Invoke-NetworkTraining $net -CheckpointPath $csv -Resume } | Should -Throw -ErrorId 'Model*,*'
            { $data | Invoke-NetworkTraining $net -Resume } | Should -Throw -ErrorId 'ParameterMissing,*'
        }

        It 'refuses a checkpoint that another training keeps' {
            $checkpoint = Join-Path $TestDrive 'held.checkpoint'
            $inner = $null
            $null = $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -Verbose 4>&1 | Where-Object { $_ -like 'Epoch*' } | ForEach-Object {
                $inner ??= try { $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint } catch { $_ }
            }
            $inner.FullyQualifiedErrorId | Should -BeLike 'FileInUse,*'
            $inner.CategoryInfo.Category | Should -Be 'ResourceBusy'
            "$checkpoint.lock" | Should -Not -Exist
        }

        It 'refuses an interval of <_>' -ForEach 0, -1, 'often', '00:00:00' {
            { $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'c') -CheckpointInterval $_ } |
                Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        }

        It 'refuses unlabelled data' {
            { Import-DigitData $csv -NoLabel | Invoke-NetworkTraining $net } |
                Should -Throw -ErrorId 'DataUnlabelled,DigitsPS.Commands.InvokeNetworkTrainingCommand'
        }

        It 'refuses a single class' {
            { Import-DigitData $csv | Where-Object Label -eq 1 | Invoke-NetworkTraining $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }

        It 'refuses an empty pipeline' {
            { Import-DigitData $csv | Where-Object Label -eq 9 | Invoke-NetworkTraining $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }

        It 'says when a network comes without data' {
            Get-ErrorId { New-Network | Invoke-NetworkTraining } | Select-Object -First 1 | Should -BeLike 'InputNotData,*'
        }

        It 'refuses what is no network' {
            { $data | Invoke-NetworkTraining -Network 'mine' } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
            { $data | Invoke-NetworkTraining -Network $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }

        It 'refuses a network set to what cannot be' {
            $bad = New-Network 8
            $bad.LearningRate = -1
            $message = { $data | Invoke-NetworkTraining $bad } | Should -Throw -ErrorId 'ParameterOutOfRange,*' -PassThru
            "$message" | Should -Match 'LearningRate.*-1.*greater than 0'
        }

        It 'leaves the other networks unharmed' {
            $bad = New-Network 8
            $bad.BatchSize = 0
            $models = (New-Network 4 -Epoch 1), $bad, (New-Network 6 -Epoch 1) |
                Invoke-NetworkTraining -Data $data -ErrorVariable errors -ErrorAction SilentlyContinue
            $models.Count | Should -Be 2
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'ParameterOutOfRange,*'
            [object]::ReferenceEquals($errors[0].TargetObject, $bad) | Should -BeTrue
        }

        It 'stops at a cost that is no number, and keeps the last good model' {
            $wild = New-Network 8 -Activation Relu -LearningRate 1e30 -Scaling None
            $message = { $data | Invoke-NetworkTraining $wild } | Should -Throw -ErrorId 'TrainingDiverged,*' -PassThru
            $message.Exception.Epoch | Should -BeGreaterOrEqual 1
            $message.CategoryInfo.Category | Should -Be 'InvalidResult'
        }

        It 'refuses validation data twice' {
            { $data | Invoke-NetworkTraining $net -Validation $data -ValidationFraction 0.1 } | Should -Throw -ErrorId 'ParametersExclude,*'
        }

        It 'refuses validation data of another width' {
            $wide = Join-Path $TestDrive 'wide.csv'
            New-TinyDigitCsv $wide -Side 6
            { $data | Invoke-NetworkTraining $net -Validation (Import-DigitData $wide) } | Should -Throw -ErrorId 'DataWidthMismatch,*'
        }

        It 'says when the log cannot be written' {
            { $data | Invoke-NetworkTraining $net -LogPath (Join-Path $TestDrive 'none/log.csv') } | Should -Throw -ErrorId 'File*,DigitsPS*'
        }

        It 'writes one log for one network' {
            $log = Join-Path $TestDrive 'once.csv'
            $models = (New-Network 4 -Epoch 1), (New-Network 4 -Epoch 1) | Invoke-NetworkTraining -Data $data -LogPath $log -ErrorVariable errors -ErrorAction SilentlyContinue
            @($models).Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'PathUsedTwice,*'
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = 'fewer epochs than none'; Parameters = @{ Epoch = -1 } }
            @{ Name = 'no threads'; Parameters = @{ ThreadCount = 0 } }
            @{ Name = 'a fraction of 1'; Parameters = @{ ValidationFraction = 1 } }
        ) {
            { $data | Invoke-NetworkTraining $net @Parameters } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }
}
